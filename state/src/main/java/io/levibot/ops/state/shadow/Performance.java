package io.levibot.ops.state.shadow;

/**
 * The snapshot of {@link PerformanceStatistics}: a run of per-bar returns in moments and extremes.
 *
 * @param n bars, those of zero return included
 * @param mean of the returns
 * @param m2 sum of squared deviations from the mean
 * @param growth final over initial equity, compounded
 * @param peak largest equity over the initial, at least 1
 * @param trough smallest equity over the initial, at most 1
 * @param drawdown largest fall from a peak as a fraction of that peak, in [0, 1]
 * @param turnover sum of absolute changes of position
 */
public record Performance(
        long n, double mean, double m2, double growth, double peak, double trough, double drawdown, double turnover) {

    /** No bar at all. */
    public static final Performance EMPTY = new Performance(0, 0, 0, 1, 1, 1, 0, 0);

    /** Sum of the returns. */
    public double sum() {
        return n * mean;
    }

    /** Population standard deviation (divisor n); 0 for nothing. */
    public double deviation() {
        return n == 0 ? 0 : Math.sqrt(m2 / n);
    }

    /**
     * Annualised Sharpe ratio, {@code mean / sd * sqrt(periodsPerYear)} with the divisor n in the deviation, as in the
     * original; 0 with fewer than two bars or no variance.
     */
    public double sharpe(double periodsPerYear) {
        double deviation = deviation();
        return n < 2 || deviation == 0 ? 0 : mean / deviation * Math.sqrt(periodsPerYear);
    }
}
