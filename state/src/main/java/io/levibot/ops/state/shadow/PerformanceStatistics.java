package io.levibot.ops.state.shadow;

/**
 * Sharpe ratio, drawdown and turnover of a run of per-bar returns, in one pass and mergeable in time order.
 *
 * <p>Moments by Welford's update and Chan, Golub and LeVeque's merge (1979), so that a constant series has exactly no
 * variance. Drawdown is on compounded equity, from its peak, the starting equity of 1 included. Two adjacent runs merge
 * exactly: the deepest fall is within either, or from the first's peak to the second's trough. A return of -100 % or
 * worse ends at zero equity and a drawdown of 1.
 */
public final class PerformanceStatistics {

    private static final double YEAR_MILLIS = 365 * 86_400_000.0;

    private long n;
    private double mean;
    private double m2;
    private double growth = 1;
    private double peak = 1;
    private double trough = 1;
    private double drawdown;
    private double turnover;

    /** Periods a year by calendar of a bar of this length: 35,040 for 15 minutes. */
    public static double periodsPerYear(long barMillis) {
        if (barMillis <= 0) {
            throw new IllegalArgumentException("bar length: got " + barMillis + " ms, expected a positive number");
        }
        return YEAR_MILLIS / barMillis;
    }

    /** Goes on from a snapshot. */
    public static PerformanceStatistics of(Performance performance) {
        PerformanceStatistics statistics = new PerformanceStatistics();
        statistics.merge(performance);
        return statistics;
    }

    /** Adds a bar without a change of position. */
    public void add(double ret) {
        add(ret, 0);
    }

    /**
     * Adds a bar.
     *
     * @param ret the bar's return, finite
     * @param change the absolute change of position at its close
     */
    public void add(double ret, double change) {
        if (!Double.isFinite(ret)) {
            throw new IllegalArgumentException("return: got " + ret + ", expected a finite number");
        }
        n++;
        double delta = ret - mean;
        mean += delta / n;
        m2 += delta * (ret - mean);
        growth *= Math.max(0, 1 + ret);
        peak = Math.max(peak, growth);
        trough = Math.min(trough, growth);
        drawdown = Math.max(drawdown, 1 - growth / peak);
        turnover += change;
    }

    /** Appends a run that follows this one in time. */
    public void merge(Performance next) {
        if (next.n() == 0) {
            return;
        }
        drawdown = Math.max(Math.max(drawdown, next.drawdown()), 1 - growth * next.trough() / peak);
        peak = Math.max(peak, growth * next.peak());
        trough = Math.min(trough, growth * next.trough());
        growth *= next.growth();
        if (n == 0) {
            mean = next.mean();
            m2 = next.m2();
        } else {
            double delta = next.mean() - mean;
            double share = (double) next.n() / (n + next.n());
            mean += delta * share;
            m2 += next.m2() + delta * delta * n * share;
        }
        n += next.n();
        turnover += next.turnover();
    }

    /** What is kept. */
    public Performance snapshot() {
        return new Performance(n, mean, m2, growth, peak, trough, drawdown, turnover);
    }
}
