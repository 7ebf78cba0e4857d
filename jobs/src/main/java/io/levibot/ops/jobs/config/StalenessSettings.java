package io.levibot.ops.jobs.config;

import java.io.Serializable;

/**
 * Staleness: {@code staleness}; FORMULAS 7.
 *
 * @param enabled whether a stale key closes the gate
 * @param bars older than so many bars is stale
 */
public record StalenessSettings(boolean enabled, int bars) implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final StalenessSettings DEFAULTS = new StalenessSettings(true, 2);

    @Override
    public void check(Problems problems) {
        problems.expect(bars >= 1, "bars", "a whole number of at least 1");
    }
}
