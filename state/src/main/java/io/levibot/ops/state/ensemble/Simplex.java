package io.levibot.ops.state.ensemble;

import java.util.Arrays;

/** The set of weights that are not negative and sum to one. */
final class Simplex {

    private Simplex() {}

    /** The middle of it. */
    static double[] equal(int n) {
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        return weights;
    }

    /**
     * The nearest point of it in the Euclidean norm: {@code max(v - tau, 0)}, with tau from the sorted values. W. Wang and
     * M. Carreira-Perpinan (2013), arXiv:1309.1541.
     */
    static double[] project(double[] point) {
        double[] sorted = point.clone();
        Arrays.sort(sorted);
        double sum = 0;
        double tau = 0;
        for (int k = 1; k <= sorted.length; k++) {
            double value = sorted[sorted.length - k];
            sum += value;
            double candidate = (sum - 1) / k;
            if (value > candidate) {
                tau = candidate;
            }
        }
        double[] projected = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            projected[i] = Math.max(0, point[i] - tau);
        }
        return projected;
    }

    /** The same weights, summing to one; equal weights where nothing is positive. */
    static double[] normalised(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (!(sum > 0)) {
            return equal(weights.length);
        }
        double[] result = weights.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] /= sum;
        }
        return result;
    }
}
