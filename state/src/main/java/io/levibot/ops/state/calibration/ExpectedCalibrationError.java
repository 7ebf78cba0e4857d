package io.levibot.ops.state.calibration;

import java.util.Arrays;

/**
 * Expected calibration error over equal-width bins, {@value #BINS} unless told: ECE = sum over bins n_b/n |mean outcome - mean p|.
 *
 * <p>Ten bins are [0, .1), [.1, .2), .., [.9, 1]. It is biased upwards: a perfect model of few rows shows the noise of its
 * bins; see {@link DebiasedCalibrationError}. Merging and adding commute up to rounding: add in a fixed order.
 *
 * <p>Source: Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI
 * (2015).
 */
public final class ExpectedCalibrationError {

    /** Bins of equal width, as in the original. */
    public static final int BINS = 10;

    /**
     * @param rows per bin
     * @param sumP of probabilities per bin
     * @param ups outcomes that were up per bin
     */
    public record Snapshot(long[] rows, double[] sumP, long[] ups) {

        /** Mean probability per bin; NaN where it is empty. */
        public double[] meanP() {
            double[] mean = new double[rows.length];
            for (int b = 0; b < mean.length; b++) {
                mean[b] = sumP[b] / rows[b];
            }
            return mean;
        }

        /** Share of outcomes that were up per bin; NaN where it is empty. */
        public double[] meanY() {
            double[] mean = new double[rows.length];
            for (int b = 0; b < mean.length; b++) {
                mean[b] = (double) ups[b] / rows[b];
            }
            return mean;
        }
    }

    private final long[] rows;
    private final double[] sumP;
    private final long[] ups;

    public ExpectedCalibrationError() {
        this(BINS);
    }

    /** @param bins of equal width, at least 2 */
    public ExpectedCalibrationError(int bins) {
        this(new Snapshot(new long[bins], new double[bins], new long[bins]));
    }

    public ExpectedCalibrationError(Snapshot snapshot) {
        rows = snapshot.rows().clone();
        sumP = snapshot.sumP().clone();
        ups = snapshot.ups().clone();
    }

    /** Adds a probability in [0, 1] and its outcome. */
    public void add(double p, boolean up) {
        int bin = Math.min(rows.length - 1, (int) (Probability.require(p, "calibration error, p_up") * rows.length));
        rows[bin]++;
        sumP[bin] += p;
        if (up) {
            ups[bin]++;
        }
    }

    /** Adds all that another of as many bins has seen. */
    public void merge(Snapshot other) {
        for (int b = 0; b < rows.length; b++) {
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
        for (int b = 0; b < rows.length; b++) {
            error += Math.abs(ups[b] - sumP[b]);
        }
        long n = rows();
        return n == 0 ? Double.NaN : error / n;
    }

    public Snapshot snapshot() {
        return new Snapshot(rows.clone(), sumP.clone(), ups.clone());
    }
}
