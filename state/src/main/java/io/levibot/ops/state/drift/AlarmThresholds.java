package io.levibot.ops.state.drift;

/**
 * How surprising a pane must be to alarm no more than once in A days: h(A) = u75 + e ln(.25 A), from the daily maxima of
 * cross-fitted M over the reference. The maxima carry the dependence between features and in time, so the number of
 * features needs no correction.
 *
 * @param u75 75 % quantile of the daily maxima of M = max over features and statistics of -log10 p
 * @param meanExcess e, the mean of what exceeds it
 * @param days how many daily maxima there were
 */
public record AlarmThresholds(double u75, double meanExcess, int days) {

    private static final double ABOVE = .75;

    /** From daily maxima in increasing order, at least one. */
    static AlarmThresholds of(double[] sortedMaxima) {
        double u = Quantiles.linear(sortedMaxima, ABOVE);
        double sum = 0;
        int n = 0;
        for (double maximum : sortedMaxima) {
            if (maximum > u) {
                sum += maximum - u;
                n++;
            }
        }
        return new AlarmThresholds(u, n == 0 ? 0 : sum / n, sortedMaxima.length);
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
        return u75 + meanExcess * StrictMath.log((1 - ABOVE) * everyDays);
    }
}
