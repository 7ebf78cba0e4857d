package io.levibot.ops.state.drift;

/**
 * How surprising a pane must be to alarm no more than once in A days, from the daily maxima of cross-fitted M over the
 * reference. The maxima carry the dependence between features and in time, so the number of features needs no correction.
 * With u75 their 75 % quantile, e the mean of n excesses above it,
 *
 * <pre>
 * h(A) = u75 + e n ((.25 A)^(1/n) - 1)
 * </pre>
 *
 * the predictive quantile of an exponential tail whose mean is known from n values; e ln(.25 A) as n grows. The windows
 * of a day look back over 1 + w days, w a window's length, so that of n days above u75 only n / (1 + w) are independent.
 *
 * @param u75 75 % quantile of the daily maxima of M = max over features and statistics of -log10 p
 * @param meanExcess e, the mean of what exceeds it
 * @param days how many daily maxima there were
 * @param excesses n, how many independent ones exceeded it; not a whole number
 */
public record AlarmThresholds(double u75, double meanExcess, int days, double excesses) {

    private static final double ABOVE = .75;

    /**
     * From daily maxima in increasing order, at least one.
     *
     * @param windowDays length of the long window in days
     */
    static AlarmThresholds of(double[] sortedMaxima, double windowDays) {
        double u = Quantiles.linear(sortedMaxima, ABOVE);
        double sum = 0;
        int n = 0;
        for (double maximum : sortedMaxima) {
            if (maximum > u) {
                sum += maximum - u;
                n++;
            }
        }
        return new AlarmThresholds(u, n == 0 ? 0 : sum / n, sortedMaxima.length, n / (1 + windowDays));
    }

    /** Of a reference that is not calibrated. */
    static AlarmThresholds none() {
        return new AlarmThresholds(0, 0, 0, 0);
    }

    /**
     * The threshold of -log10 p for one false alarm in this many days.
     *
     * @param everyDays more than 4: one day in four exceeds u75
     */
    public double level(double everyDays) {
        if (!(everyDays > 4)) {
            throw new IllegalArgumentException(
                    "false-alarm-days: got " + everyDays + ", expected more than 4 days between false alarms");
        }
        double n = Math.max(1, excesses);
        return u75 + meanExcess * n * (StrictMath.pow((1 - ABOVE) * everyDays, 1 / n) - 1);
    }
}
