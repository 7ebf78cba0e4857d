package io.levibot.ops.state.calibration;

import java.util.Arrays;

/**
 * Isotonic regression by pool-adjacent-violators: the non-decreasing step values f that minimise
 * sum w_i (y_i - f(x_i))^2, O(n) once sorted.
 *
 * <p>Rows of equal x (within 1e-15, as in scikit-learn) are one row of their weighted mean first. Of a run of equal
 * values only the two ends become knots; between knots the map is a line, outside them it is clipped. Equal to
 * scikit-learn's {@code IsotonicRegression(out_of_bounds="clip")}.
 *
 * <p>Source: Best and Chakravarti, "Active set algorithms for isotonic regression", Mathematical Programming 47
 * (1990).
 */
public final class IsotonicCalibrator {

    private static final double SAME_X = 1e-15;

    private IsotonicCalibrator() {}

    /**
     * Fits rows in any order.
     *
     * @param x raw probabilities
     * @param y outcomes, 0 or 1, or any finite number
     * @param weight per row, not negative; rows of weight 0 are left out
     * @throws IllegalArgumentException where lengths differ, a value is not finite or no row has weight
     */
    public static CalibrationMap fit(double[] x, double[] y, double[] weight) {
        requireSameLength(x, y, weight);
        Integer[] order = new Integer[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]) || !(weight[i] >= 0)) {
                throw new IllegalArgumentException("isotonic fit, row " + i + ": got x " + x[i] + ", y " + y[i]
                        + ", weight " + weight[i] + ", expected finite numbers and a weight of at least 0");
            }
            if (weight[i] > 0) {
                order[n++] = i;
            }
        }
        Arrays.sort(order, 0, n, (i, j) -> {
            int byX = Double.compare(x[i], x[j]);
            return byX != 0 ? byX : Double.compare(y[i], y[j]);
        });
        double[] knots = new double[n];
        double[] mean = new double[n];
        double[] mass = new double[n];
        int unique = -1;
        for (int k = 0; k < n; k++) {
            int i = order[k];
            if (unique < 0 || x[i] - knots[unique] >= SAME_X) {
                unique++;
                knots[unique] = x[i];
            }
            mean[unique] += weight[i] * y[i];
            mass[unique] += weight[i];
        }
        for (int k = 0; k <= unique; k++) {
            mean[k] /= mass[k];
        }
        return pool(knots, mean, mass, unique + 1);
    }

    /**
     * Fits binary outcomes of unit weight given as sorted keys, without a comparator or a boxed index: what a refit
     * over many rows uses.
     *
     * @param sorted keys of {@link #key}, ascending
     * @param n how many of them, at least 1
     */
    static CalibrationMap fitSorted(long[] sorted, int n) {
        double[] knots = new double[n];
        double[] mean = new double[n];
        double[] mass = new double[n];
        int unique = -1;
        for (int i = 0; i < n; i++) {
            double p = Double.longBitsToDouble(sorted[i] >>> 1);
            if (unique < 0 || p - knots[unique] >= SAME_X) {
                unique++;
                knots[unique] = p;
            }
            mean[unique] += sorted[i] & 1;
            mass[unique]++;
        }
        for (int k = 0; k <= unique; k++) {
            mean[k] /= mass[k];
        }
        return pool(knots, mean, mass, unique + 1);
    }

    /** Returns a row as one number that sorts by p, then by outcome; bits of doubles in [0, 1] sort as they do. */
    static long key(double p, boolean up) {
        return Double.doubleToRawLongBits(p + 0.0) << 1 | (up ? 1 : 0);
    }

    private static CalibrationMap pool(double[] x, double[] mean, double[] mass, int n) {
        if (n == 0) {
            throw new IllegalArgumentException("isotonic fit: got no row of positive weight, expected at least 1");
        }
        // start[b] is the first row of block b; blocks are kept strictly increasing in value
        int[] start = new int[n + 1];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            double sum = mass[i] * mean[i];
            double weight = mass[i];
            double value = mean[i];
            int first = i;
            while (blocks > 0 && mean[blocks - 1] >= value) {
                blocks--;
                sum += mass[blocks] * mean[blocks];
                weight += mass[blocks];
                value = sum / weight;
                first = start[blocks];
            }
            start[blocks] = first;
            mean[blocks] = value;
            mass[blocks] = weight;
            blocks++;
        }
        start[blocks] = n;
        double[] knotX = new double[2 * blocks];
        double[] knotY = new double[2 * blocks];
        int knots = 0;
        for (int b = 0; b < blocks; b++) {
            knotX[knots] = x[start[b]];
            knotY[knots++] = mean[b];
            if (start[b + 1] - start[b] > 1) {
                knotX[knots] = x[start[b + 1] - 1];
                knotY[knots++] = mean[b];
            }
        }
        return CalibrationMap.isotonic(Arrays.copyOf(knotX, knots), Arrays.copyOf(knotY, knots));
    }

    private static void requireSameLength(double[] x, double[] y, double[] weight) {
        if (x.length != y.length || x.length != weight.length) {
            throw new IllegalArgumentException("isotonic fit: got " + x.length + " x, " + y.length + " y and "
                    + weight.length + " weights, expected as many of each");
        }
    }
}
