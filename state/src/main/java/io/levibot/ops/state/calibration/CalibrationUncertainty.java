package io.levibot.ops.state.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Erf;

/**
 * How far calibrated probabilities p may be from the truth: the logistic regression of outcomes on z = logit p, true
 * probability sigma(a + b z), with the sandwich covariance of (a, b) over clusters.
 *
 * <p>A cluster is a block of {@value #CLUSTER_BARS} bars with every symbol in it: outcomes overlap in time and symbols
 * move together, so rows are not independent. C = H^-1 (sum over clusters of g g') H^-1 G/(G - 1). Upper bound
 * ECE_U = 95 % quantile of mean |sigma(a + b z) - p| over 200 seeded draws of (a, b) from N(estimate, C). Wald
 * statistic W = (a, b - 1) C^-1 (a, b - 1)', chi-squared with 2 degrees of freedom where p is calibrated. Where every
 * p is the same the slope is not identified: it stays 1 and the test is of the intercept alone.
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
 * @param error mean |sigma(a + b z) - p| at the estimate itself
 * @param eceUpper ECE_U
 */
public record CalibrationUncertainty(
        int rows, int clusters, double a, double b, double wald, double pValue, double error, double eceUpper) {

    /** An error of less than two in a hundred is not worth waking anyone. */
    private static final double MATERIAL = .02;

    /** Bars in a cluster. */
    public static final int CLUSTER_BARS = 16;

    /** A sandwich over fewer clusters than this is itself too uncertain to act on. */
    public static final int MIN_CLUSTERS = 30;

    private static final int DRAWS = 200;
    /** The 95 % quantile of the draws: the smallest value that 95 % of them do not exceed. */
    private static final int QUANTILE_RANK = 190;
    /** ECE_U is averaged over cells of z this many to a unit: within 1e-5 of the average over rows. */
    private static final int CELLS_PER_UNIT = 64;

    private static final int CELLS = 2 * 14 * CELLS_PER_UNIT;
    /** Keeps the fit finite where every outcome is the same: a prior sd of 100 on the scale of z. */
    private static final double RIDGE = 1e-4;

    private static final double SAME_SCORE = 1e-9;

    /**
     * Estimates from rows.
     *
     * @param p calibrated probability
     * @param z its logit, within +-14
     * @param up 1 or 0 per row
     * @param cluster per row, never decreasing
     * @param n how many rows of each array
     * @param seed of the draws
     */
    public static CalibrationUncertainty of(double[] p, double[] z, byte[] up, long[] cluster, int n, long seed) {
        int clusters = 0;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            clusters += i == 0 || cluster[i] != cluster[i - 1] ? 1 : 0;
            mean += z[i];
        }
        if (clusters < MIN_CLUSTERS) {
            double unknown = Double.NaN;
            return new CalibrationUncertainty(n, clusters, unknown, unknown, unknown, unknown, unknown, unknown);
        }
        mean /= n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (z[i] - mean) * (z[i] - mean);
        }
        double sd = StrictMath.sqrt(squares / n);
        Standardised fit = new Standardised(p, z, up, n, mean, sd);
        fit.sandwich(cluster, clusters);
        return new CalibrationUncertainty(
                n,
                clusters,
                fit.alpha - fit.slope() * mean,
                fit.slope(),
                fit.wald(),
                fit.pValue(),
                fit.error,
                fit.upperBound(seed));
    }

    /**
     * Whether the test rejects calibration and the error matters: p is corrected for a window that is looked at all the time,
     * p (1 - 2 ln p) being about the chance that a moving window of its length ever shows such a p.
     *
     * <p>Source: Aldous, "Probability approximations via the Poisson clumping heuristic" (1989).
     *
     * @param level of false alerts in the time of one window
     */
    public boolean rejects(double level) {
        return error >= MATERIAL && (pValue == 0 || pValue * (1 - 2 * StrictMath.log(pValue)) < level);
    }

    /** The regression on (z - mean)/sd, whose parameters are nearly uncorrelated: alpha = a + b mean, beta = b sd. */
    private static final class Standardised {

        private final double[] p;
        private final double[] z;
        /** z standardised. */
        private final double[] score;

        private final byte[] up;
        private final int n;
        private final double mean;
        private final double sd;
        private final boolean slopeKnown;
        private final double alpha;
        private final double beta;
        private double varAlpha;
        private double covariance;
        private double varBeta;
        private double error;

        private Standardised(double[] p, double[] z, byte[] up, int n, double mean, double sd) {
            this.p = new double[n];
            for (int i = 0; i < n; i++) {
                this.p[i] = Probability.clip(p[i]);
            }
            this.z = z;
            this.up = up;
            this.n = n;
            this.mean = mean;
            this.sd = sd;
            slopeKnown = sd < SAME_SCORE;
            score = new double[n];
            for (int i = 0; i < n; i++) {
                score[i] = slopeKnown ? 0 : (z[i] - mean) / sd;
            }
            LogisticSlopeFit fit = new LogisticSlopeFit(score, up, new double[0], n, 0, RIDGE, 0, RIDGE);
            // from what calibrated probabilities would be: a = 0, b = 1 in z
            if (slopeKnown) {
                fit.minimise(mean, 0);
            } else {
                fit.minimise(mean, sd, this.p);
            }
            alpha = fit.a;
            beta = fit.b;
        }

        private double slope() {
            return slopeKnown ? 1 : beta / sd;
        }

        /** The covariance and the mean error, both of the rows at the estimate. */
        private void sandwich(long[] cluster, int clusters) {
            double hAa = RIDGE;
            double hAb = 0;
            double hBb = RIDGE;
            double mAa = 0;
            double mAb = 0;
            double mBb = 0;
            double gA = 0;
            double gB = 0;
            double total = 0;
            SigmoidBlock sigmoid = new SigmoidBlock();
            for (int i = 0; i < n; i++) {
                int inBlock = i % SigmoidBlock.SIZE;
                if (inBlock == 0) {
                    sigmoid.fill(alpha, beta, score, i, Math.min(n, i + SigmoidBlock.SIZE));
                }
                double s = score[i];
                double fitted = sigmoid.p[inBlock];
                total += Math.abs(fitted - p[i]);
                double curvature = fitted * (1 - fitted);
                hAa += curvature;
                hAb += curvature * s;
                hBb += curvature * s * s;
                gA += up[i] - fitted;
                gB += (up[i] - fitted) * s;
                if (i == n - 1 || cluster[i + 1] != cluster[i]) {
                    mAa += gA * gA;
                    mAb += gA * gB;
                    mBb += gB * gB;
                    gA = 0;
                    gB = 0;
                }
            }
            error = total / n;
            double scale = (double) clusters / (clusters - 1);
            if (slopeKnown) {
                varAlpha = scale * mAa / (hAa * hAa);
                return;
            }
            double determinant = hAa * hBb - hAb * hAb;
            double iAa = hBb / determinant;
            double iAb = -hAb / determinant;
            double iBb = hAa / determinant;
            double leftAa = iAa * mAa + iAb * mAb;
            double leftAb = iAa * mAb + iAb * mBb;
            double leftBa = iAb * mAa + iBb * mAb;
            double leftBb = iAb * mAb + iBb * mBb;
            varAlpha = scale * (leftAa * iAa + leftAb * iAb);
            covariance = scale * (leftAa * iAb + leftAb * iBb);
            varBeta = scale * (leftBa * iAb + leftBb * iBb);
        }

        private double pValue() {
            double wald = wald();
            return slopeKnown ? Erf.erfc(StrictMath.sqrt(wald / 2)) : StrictMath.exp(-wald / 2);
        }

        private double wald() {
            double dAlpha = alpha - mean;
            if (slopeKnown) {
                return dAlpha * dAlpha / varAlpha;
            }
            double dBeta = beta - sd;
            double determinant = varAlpha * varBeta - covariance * covariance;
            return (varBeta * dAlpha * dAlpha - 2 * covariance * dAlpha * dBeta + varAlpha * dBeta * dBeta)
                    / determinant;
        }

        private double upperBound(long seed) {
            double[] rows = new double[CELLS];
            double[] sum = new double[CELLS];
            for (int i = 0; i < n; i++) {
                int cell = (int) ((z[i] + 14) * CELLS_PER_UNIT);
                rows[cell]++;
                sum[cell] += z[i];
            }
            int cells = 0;
            double[] centre = new double[CELLS];
            double[] said = new double[CELLS];
            for (int cell = 0; cell < CELLS; cell++) {
                if (rows[cell] > 0) {
                    double at = sum[cell] / rows[cell];
                    centre[cells] = slopeKnown ? 0 : (at - mean) / sd;
                    said[cells] = Probability.sigmoid(at);
                    rows[cells++] = rows[cell];
                }
            }
            double lowerAa = StrictMath.sqrt(varAlpha);
            double lowerBa = lowerAa == 0 ? 0 : covariance / lowerAa;
            double lowerBb = StrictMath.sqrt(Math.max(0, varBeta - lowerBa * lowerBa));
            SigmoidBlock sigmoid = new SigmoidBlock();
            SplittableRandom random = new SplittableRandom(seed);
            double[] error = new double[DRAWS];
            for (int draw = 0; draw < DRAWS; draw++) {
                double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
                double angle = 2 * StrictMath.PI * random.nextDouble();
                double first = radius * StrictMath.cos(angle);
                double second = radius * StrictMath.sin(angle);
                double a = alpha + lowerAa * first;
                double b = beta + lowerBa * first + lowerBb * second;
                double total = 0;
                for (int from = 0; from < cells; from += SigmoidBlock.SIZE) {
                    int to = Math.min(cells, from + SigmoidBlock.SIZE);
                    sigmoid.fill(a, b, centre, from, to);
                    for (int cell = from; cell < to; cell++) {
                        total += rows[cell] * Math.abs(sigmoid.p[cell - from] - said[cell]);
                    }
                }
                error[draw] = total / n;
            }
            Arrays.sort(error);
            return error[QUANTILE_RANK - 1];
        }
    }
}
