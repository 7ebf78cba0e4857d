package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * What a statistic looks like while nothing drifts: its values over the reference's own windows, as the quantiles of the
 * body and a generalised Pareto tail.
 *
 * <p>Up to u, the 90 % quantile, p = (1 + #{T_j &gt;= T})/(m + 1), the count interpolated between quantiles. Above,
 * p = .1 (1 + xi (T - u)/beta)^(-1/xi), and .1 exp(-(T - u)/beta) at xi = 0 (Pickands 1975).
 *
 * @param quantiles equally spaced from level 0 to level .9, so the last one is u; not to be changed
 * @param samples m, the number of values
 * @param base -log10 p where the tail begins, at u: 1; of counts what makes p right one step above
 * @param xi shape of the tail, 0 to .5
 * @param beta scale of the tail; 0 when no value lies above u
 */
@SuppressWarnings("ArrayRecordComponent") // a table, never compared
public record NullDistribution(double[] quantiles, int samples, double base, double xi, double beta) {

    static final int QUANTILES = 200;
    static final double BODY = .9;
    private static final double LN10 = StrictMath.log(10);

    /**
     * Fits the distribution of a sample.
     *
     * @param sorted at least two finite values in increasing order
     */
    static NullDistribution fit(double[] sorted) {
        double[] quantiles = new double[QUANTILES];
        for (int i = 0; i < QUANTILES; i++) {
            quantiles[i] = Quantiles.linear(sorted, BODY * i / (QUANTILES - 1));
        }
        double u = quantiles[QUANTILES - 1];
        int first = sorted.length;
        while (first > 0 && sorted[first - 1] > u) {
            first--;
        }
        double[] excess = new double[sorted.length - first];
        for (int i = 0; i < excess.length; i++) {
            excess[i] = sorted[first + i] - u;
        }
        GeneralizedPareto tail = GeneralizedPareto.fit(excess);
        return new NullDistribution(quantiles, sorted.length, 1, tail.xi(), tail.beta());
    }

    /**
     * Fits the distribution of counts, whose steps a continuous tail would smooth away. With u the .9 quantile, n values
     * above it, S the sum of their excesses and w windows that overlap one another,
     *
     * <pre>
     * P(T &gt;= u + k) = P(T &gt; u) rho^(k-1)     P(T &gt; u) = (n + w)/(m + w)     rho = (S - n + w)/(S + 2w)
     * </pre>
     *
     * a geometric tail with one disjoint window of doubt in either figure. The ratio is no less than the given one, nor
     * than what leaves the largest value seen once in all disjoint windows.
     *
     * @param sorted at least two whole numbers in increasing order
     * @param overlap w, how many windows share a row
     * @param leastRatio the thinnest tail to believe in, 0 to 1
     */
    static NullDistribution ofCounts(double[] sorted, int overlap, double leastRatio) {
        double[] quantiles = new double[QUANTILES];
        for (int i = 0; i < QUANTILES; i++) {
            quantiles[i] = Math.floor(Quantiles.linear(sorted, BODY * i / (QUANTILES - 1)));
        }
        double u = quantiles[QUANTILES - 1];
        double n = 0;
        double sum = 0;
        for (int i = sorted.length - 1; i >= 0 && sorted[i] > u; i--) {
            n++;
            sum += sorted[i] - u;
        }
        double above = (n + overlap) / (sorted.length + overlap);
        double ratio = Math.max(leastRatio, (sum - n + overlap) / (sum + 2.0 * overlap));
        double steps = sorted[sorted.length - 1] - u - 1;
        if (steps > 0) {
            // the largest was seen once in so many disjoint windows: it cannot be rarer than that
            double least = overlap / (sorted.length + (double) overlap) / above;
            ratio = Math.max(ratio, StrictMath.pow(least, 1 / steps));
        }
        double beta = -1 / StrictMath.log(ratio);
        return new NullDistribution(
                quantiles, sorted.length, StrictMath.log10(ratio) - StrictMath.log10(above), 0, beta);
    }

    /**
     * The same without a tail to read beyond what was seen: no value is rarer than one in all disjoint windows.
     *
     * @param overlap how many windows share a row
     */
    NullDistribution withoutTail(int overlap) {
        return new NullDistribution(quantiles, Math.max(1, samples / overlap), 1, 0, 0);
    }

    /** The tail's threshold. */
    public double u() {
        return quantiles[quantiles.length - 1];
    }

    /** -log10 of the p-value of a statistic; 0 or more, growing with it, finite. */
    public double surprise(double statistic) {
        double u = u();
        if (statistic > u) {
            double least = StrictMath.log10(samples + 1.0);
            if (beta <= 0) {
                return Math.max(base, least);
            }
            double y = (statistic - u) / beta;
            double more = xi > 0 ? StrictMath.log1p(xi * y) / xi : y;
            return Math.min(Double.MAX_VALUE, base + more / LN10);
        }
        return -StrictMath.log10(bodyP(statistic));
    }

    /** The p-value of a statistic, in (0, 1] up to underflow. */
    public double p(double statistic) {
        return statistic > u() ? StrictMath.pow(10, -surprise(statistic)) : bodyP(statistic);
    }

    private double bodyP(double statistic) {
        int at = Arrays.binarySearch(quantiles, statistic);
        // of equal quantiles the first: every value that equals the statistic counts as at least as large
        while (at > 0 && quantiles[at - 1] == statistic) {
            at--;
        }
        double position = at;
        if (at < 0) {
            int above = -at - 1;
            position = above == 0
                    ? 0
                    : above - 1 + (statistic - quantiles[above - 1]) / (quantiles[above] - quantiles[above - 1]);
        }
        double level = BODY * position / (quantiles.length - 1);
        return (1 + samples * (1 - level)) / (samples + 1);
    }
}
