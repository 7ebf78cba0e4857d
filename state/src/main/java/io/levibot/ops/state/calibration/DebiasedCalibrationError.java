package io.levibot.ops.state.calibration;

import java.util.Arrays;
import org.apache.commons.numbers.arrays.Selection;

/**
 * Calibration error without the noise of its bins: T = sum n_b/n [(ybar_b - pbar_b)^2 - v_b] over {@value #BINS} bins
 * of equal mass, reported as sign(T) sqrt|T|. A calibrated model scatters about 0 instead of above it.
 *
 * <p>v_b estimates the variance of ybar_b - pbar_b: ybar_b (1 - ybar_b)/(n_b - 1) for independent rows; over clusters
 * G/(G - 1) sum_c (sum of the bin's centred residuals in c)^2 / n_b^2. Equal probabilities share a bin; a bin of one
 * row (or one cluster) has no variance and adds nothing.
 *
 * <p>Source: Kumar, Liang and Ma, "Verified uncertainty calibration", NeurIPS (2019).
 */
public final class DebiasedCalibrationError {

    /** Bins of equal mass; fewer where probabilities tie. */
    public static final int BINS = 10;

    private DebiasedCalibrationError() {}

    /** Returns the error of independent rows; NaN with fewer than 2. */
    public static double independent(double[] p, byte[] up, int n) {
        if (n < 2) {
            return Double.NaN;
        }
        Bins bins = new Bins(p, up, n);
        double t = 0;
        for (int b = 0; b < bins.count; b++) {
            if (bins.rows[b] > 1) {
                double rate = bins.ups[b] / bins.rows[b];
                double gap = bins.meanResidual(b);
                t += bins.rows[b] / n * (gap * gap - rate * (1 - rate) / (bins.rows[b] - 1));
            }
        }
        return signedRoot(t);
    }

    /**
     * Returns the error of rows that depend on each other within clusters; NaN with fewer than 2 rows.
     *
     * @param cluster per row, never decreasing
     */
    public static double clustered(double[] p, byte[] up, long[] cluster, int n) {
        if (n < 2) {
            return Double.NaN;
        }
        Bins bins = new Bins(p, up, n);
        double[] sum = new double[bins.count];
        double[] squares = new double[bins.count];
        int[] clusters = new int[bins.count];
        boolean[] present = new boolean[bins.count];
        for (int i = 0; i < n; i++) {
            int b = bins.of[i];
            sum[b] += up[i] - p[i] - bins.meanResidual(b);
            present[b] = true;
            if (i == n - 1 || cluster[i + 1] != cluster[i]) {
                for (int k = 0; k < bins.count; k++) {
                    squares[k] += sum[k] * sum[k];
                    clusters[k] += present[k] ? 1 : 0;
                }
                Arrays.fill(sum, 0);
                Arrays.fill(present, false);
            }
        }
        double t = 0;
        for (int b = 0; b < bins.count; b++) {
            if (clusters[b] > 1) {
                double g = clusters[b];
                double variance = g / (g - 1) * squares[b] / (bins.rows[b] * bins.rows[b]);
                double gap = bins.meanResidual(b);
                t += bins.rows[b] / n * (gap * gap - variance);
            }
        }
        return signedRoot(t);
    }

    private static double signedRoot(double t) {
        return StrictMath.signum(t) * StrictMath.sqrt(Math.abs(t));
    }

    /** Bins of equal mass with their sums. */
    private static final class Bins {

        private final int count;
        private final byte[] of;
        private final double[] rows;
        private final double[] sumP;
        private final double[] ups;

        private Bins(double[] p, byte[] up, int n) {
            int[] rank = new int[BINS];
            for (int b = 1; b < BINS; b++) {
                rank[b] = (int) ((long) b * n / BINS);
            }
            double[] ordered = Arrays.copyOf(p, n);
            Selection.select(ordered, rank.clone());
            double[] cuts = new double[BINS - 1];
            int distinct = 0;
            for (int b = 1; b < BINS; b++) {
                double edge = ordered[rank[b]];
                if (edge > ordered[0] && (distinct == 0 || edge > cuts[distinct - 1])) {
                    cuts[distinct++] = edge;
                }
            }
            count = distinct + 1;
            of = new byte[n];
            rows = new double[count];
            sumP = new double[count];
            ups = new double[count];
            for (int i = 0; i < n; i++) {
                int b = 0;
                while (b < distinct && p[i] >= cuts[b]) {
                    b++;
                }
                of[i] = (byte) b;
                rows[b]++;
                sumP[b] += p[i];
                ups[b] += up[i];
            }
        }

        private double meanResidual(int bin) {
            return (ups[bin] - sumP[bin]) / rows[bin];
        }
    }
}
