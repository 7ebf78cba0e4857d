package io.levibot.ops.state.drift;

/** Where the p-value of a Kolmogorov-Smirnov statistic comes from: it costs more than all the rest of a report. */
@FunctionalInterface
public interface KsPValue {

    /** No p-value: NaN. No verdict of the calibrated policy rests on it. */
    KsPValue NONE = (d, n, m) -> Double.NaN;

    /**
     * The two-sided p-value; NaN where it is not wanted.
     *
     * @param d the statistic, in [0, 1]
     * @param n values of the reference
     * @param m values of the window
     */
    double of(double d, int n, int m);
}
