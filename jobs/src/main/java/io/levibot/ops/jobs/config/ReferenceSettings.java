package io.levibot.ops.jobs.config;

import java.io.Serializable;

/**
 * References: {@code reference}.
 *
 * @param maxPoints the most points of a reference that the stream uses
 * @param days days from the start of a replay that are the reference
 */
public record ReferenceSettings(int maxPoints, int days) implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final ReferenceSettings DEFAULTS = new ReferenceSettings(1024, 182);

    @Override
    public void check(Problems problems) {
        problems.expect(maxPoints >= 16 && maxPoints <= 65_536, "max-points", "a whole number from 16 to 65536");
        problems.expect(days >= 1, "days", "a whole number of at least 1");
    }
}
