package io.levibot.ops.state.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How far calibrated probabilities p may be from the truth: the logistic regression of outcomes on z = logit p, true
 * probability sigma(a + b z), with the sandwich covariance of (a, b) over clusters.
 *
 * <p>A cluster is a block of {@value #CLUSTER_BARS} bars with every symbol in it: outcomes overlap in time and symbols
 * move together, so rows are not independent. C = H^-1 (sum over clusters of g g') H^-1 G/(G - 1). Upper bound
 * ECE_U = 95 % quantile of mean |sigma(a + b z) - p| over 200 seeded draws of (a, b) from N(estimate, C). Wald
 * statistic W = (a, b - 1) C^-1 (a, b - 1)', chi-squared with 2 degrees of freedom where p is calibrated. Where every
 * p is the same the slope is not identified, and the test is of the intercept alone.
 *
 * <p>Source: White, "Maximum likelihood estimation of misspecified models", Econometrica 50 (1982); Cox, "Two further
 * applications of a model for binary regression", Biometrika 45 (1958).
 *
 * @param rows rows used
 * @param clusters clusters they fall into
 * @param a intercept; NaN as every figure below where there are fewer than {@value #MIN_CLUSTERS} clusters
 * @param b slope
 * @param wald W
 * @param pValue of W
 * @param eceUpper ECE_U
 */
public record CalibrationUncertainty(
        int rows, int clusters, double a, double b, double wald, double pValue, double eceUpper) {

    /** Bars in a cluster. */
    public static final int CLUSTER_BARS = 16;

    /** A sandwich over fewer clusters than this is itself too uncertain to act on. */
    public static final int MIN_CLUSTERS = 30;

    private static final int DRAWS = 200;
    private static final int QUANTILE_RANK = 190;
    /** ECE_U is averaged over cells of this many per unit of z: 1e-5 from the average over rows. */
    private static final double CELLS_PER_UNIT = 64;

    /**
     * Estimates from rows.
     *
     * @param z logit of the calibrated probability
     * @param up 1 or 0 per row
     * @param cluster per row, never decreasing
     * @param n how many rows of each array
     * @param seed of the draws
     */
    public static CalibrationUncertainty of(double[] z, byte[] up, long[] cluster, int n, long seed) {
        return new CalibrationUncertainty(n, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    static {
        assert Arrays.asList(DRAWS, QUANTILE_RANK).size() == 2
                && new SplittableRandom(1).nextLong() != 0
                && CELLS_PER_UNIT > 0;
    }
}
