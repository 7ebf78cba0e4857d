package io.levibot.ops.state.calibration;

import java.util.Arrays;

/**
 * Expected calibration error over {@value #BINS} equal-width bins: ECE = sum over bins n_b/n |mean outcome - mean p|.
 *
 * <p>Bins are [0, .1), [.1, .2), .., [.9, 1]. It is biased upwards: a perfect model of few rows shows the noise of its
 * bins; see {@link DebiasedCalibrationError}. Merging and adding commute up to rounding: add in a fixed order.
 *
 * <p>Source: Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI
 * (2015).
 */
public final class ExpectedCalibrationError {

    /** Bins of equal width. */
    public static final int BINS = 10;

    /**
     * @param rows per bin
     * @param sumP of probabilities per bin
     * @param ups outcomes that were up per bin
     */
    public record Snapshot(long[] rows, double[] sumP, long[] ups) {

        /** Mean probability per bin; NaN where it is empty. */
        public double[] meanP() {
            double[] mean = new double[BINS];
            for (int b = 0; b < BINS; b++) {
                mean[b] = sumP[b] / rows[b];
            }
            return mean;
        }

        /** Share of outcomes that were up per bin; NaN where it is empty. */
        public double[] meanY() {
            double[] mean = new double[BINS];
            for (int b = 0; b < BINS; b++) {
                mean[b] = (double) ups[b] / rows[b];
            }
            return mean;
        }
    }

    private final long[] rows;
    private final double[] sumP;
    private final long[] ups;

    public ExpectedCalibrationError() {
        this(new Snapshot(new long[BINS], new double[BINS], new long[BINS]));
    }

    public ExpectedCalibrationError(Snapshot snapshot) {
        rows = snapshot.rows().clone();
        sumP = snapshot.sumP().clone();
        ups = snapshot.ups().clone();
    }

    /** Adds a probability in [0, 1] and its outcome. */
    public void add(double p, boolean up) {
        int bin = Math.min(BINS - 1, (int) (Probability.require(p, "calibration error, p_up") * BINS));
        rows[bin]++;
        sumP[bin] += p;
        if (up) {
            ups[bin]++;
        }
    }

    /** Adds all that another has seen. */
    public void merge(Snapshot other) {
        for (int b = 0; b < BINS; b++) {
            rows[b] += other.rows()[b];
            sumP[b] += other.sumP()[b];
            ups[b] += other.ups()[b];
        }
    }

    public long rows() {
        return Arrays.stream(rows).sum();
    }

    /** Returns the error in [0, 1]; NaN without rows. */
    public double value() {
        double error = 0;
        for (int b = 0; b < BINS; b++) {
            error += Math.abs(ups[b] - sumP[b]);
        }
        long n = rows();
        return n == 0 ? Double.NaN : error / n;
    }

    public Snapshot snapshot() {
        return new Snapshot(rows.clone(), sumP.clone(), ups.clone());
    }
}
