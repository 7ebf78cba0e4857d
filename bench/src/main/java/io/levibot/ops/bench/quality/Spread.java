package io.levibot.ops.bench.quality;

/**
 * Mean and standard deviation of the values that are there.
 *
 * @param sd over n, 0 where there are none
 */
record Spread(double mean, double sd) {

    private static final double LEAST = 1e-12;

    /** Of the numbers among the values. */
    static Spread of(double[] values) {
        double sum = 0;
        int n = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                n++;
            }
        }
        double mean = n == 0 ? 0 : sum / n;
        double squares = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                squares += (value - mean) * (value - mean);
            }
        }
        return new Spread(mean, n == 0 ? 0 : Math.sqrt(squares / n));
    }

    /** A value in standard deviations from the mean. */
    double standardised(double value) {
        return (value - mean) / Math.max(LEAST, sd);
    }
}
