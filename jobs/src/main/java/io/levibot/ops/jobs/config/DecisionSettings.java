package io.levibot.ops.jobs.config;

import java.io.Serializable;

/**
 * When it is decided: {@code decision}.
 *
 * @param timeframe the only timeframe that is traded
 */
public record DecisionSettings(String timeframe) implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final DecisionSettings DEFAULTS = new DecisionSettings("15m");

    @Override
    public void check(Problems problems) {
        problems.expect(Labels.isTimeframe(timeframe), "timeframe", "a timeframe such as 15m");
    }
}
