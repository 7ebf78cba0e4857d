package io.levibot.ops.bench.canary;

import io.levibot.ops.state.canary.RolloutStage;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two Sharpe ratios over its standard error, robust to heavy tails and autocorrelation (O. Ledoit, M. Wolf,
 * "Robust performance hypothesis testing with the Sharpe ratio", 2008: the delta method over first and second moments), with
 * Bartlett's kernel of Newey and West's lag {@code 4 (n/100)^(2/9)}. It is valid at the one look that was fixed beforehand,
 * and not where it is looked at again.
 */
final class SharpeTest extends BlockTest {

    private static final double PROMOTION_Z = 1.6448536269514722;
    private static final double ROLLBACK_Z = 1.959963984540054;
    private static final int ONCE_AFTER_DAYS = 28;

    private final boolean peeking;
    private final double[] prod = new double[mostBlocks()];
    private final double[] candidate = new double[mostBlocks()];

    private SharpeTest(boolean peeking) {
        this.peeking = peeking;
    }

    /** One look, after 28 days in CANARY. */
    static SharpeTest once() {
        return new SharpeTest(false);
    }

    /** Every look. */
    static SharpeTest peeking() {
        return new SharpeTest(true);
    }

    @Override
    void keep(int block, double ofProd, double ofCandidate) {
        prod[block] = ofProd;
        candidate[block] = ofCandidate;
    }

    @Override
    @Nullable
    RolloutStage look(int blocks) {
        if (!peeking && blocks != blocksOf(ONCE_AFTER_DAYS)) {
            return null;
        }
        double t = statistic(prod, candidate, blocks);
        return t > PROMOTION_Z ? RolloutStage.PROMOTED : t < -ROLLBACK_Z ? RolloutStage.ROLLED_BACK : null;
    }

    /** The candidate's Sharpe ratio less production's over the standard error; 0 where either has no variance. */
    static double statistic(double[] prod, double[] candidate, int n) {
        Moments first = Moments.of(candidate, n);
        Moments second = Moments.of(prod, n);
        if (!(first.variance() > 0 && second.variance() > 0)) {
            return 0;
        }
        double[] influence = new double[n];
        for (int i = 0; i < n; i++) {
            influence[i] = first.influence(candidate[i]) - second.influence(prod[i]);
        }
        // four moments were estimated
        double variance = longRunVariance(influence) / (n - 4);
        return variance > 0 ? (first.sharpe() - second.sharpe()) / Math.sqrt(variance) : 0;
    }

    /** Of a series of mean 0, by Bartlett's kernel. */
    private static double longRunVariance(double[] series) {
        int n = series.length;
        int lags = (int) (4 * StrictMath.pow(n / 100.0, 2 / 9.0));
        double sum = 0;
        for (int lag = 0; lag <= lags; lag++) {
            double product = 0;
            for (int i = lag; i < n; i++) {
                product += series[i] * series[i - lag];
            }
            sum += (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0))) * product / n;
        }
        return sum;
    }

    /** First and second moment about 0. */
    private record Moments(double mean, double square) {

        private static Moments of(double[] values, int n) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                sum += values[i];
                squares += values[i] * values[i];
            }
            return new Moments(sum / n, squares / n);
        }

        private double variance() {
            return square - mean * mean;
        }

        private double sharpe() {
            return mean / Math.sqrt(variance());
        }

        /** The gradient of the Sharpe ratio in the moments, times one value's distance from them. */
        private double influence(double value) {
            double cube = variance() * Math.sqrt(variance());
            return (square * (value - mean) - mean / 2 * (value * value - square)) / cube;
        }
    }
}
