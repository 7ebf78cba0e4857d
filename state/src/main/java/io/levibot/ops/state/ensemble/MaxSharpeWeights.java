package io.levibot.ops.state.ensemble;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The original's weights: the largest Sharpe ratio of the mix, {@code w'm / sqrt(w'Sw)} with {@code w >= 0}, sum 1, moments
 * with divisor n.
 *
 * <p>Exact, where the original asks an iterative solver. If some mean is positive the optimum is the direction of
 * {@code min y'Sy/2 - m'y, y >= 0}, found by the active-set method of Lawson and Hanson (1974, chapter 23) in units of each
 * model's own deviation. If none is, the ratio is smallest in the interior and the best single model is the optimum. A
 * model without variance takes part in neither.
 */
final class MaxSharpeWeights {

    private static final double TOLERANCE = 1e-13;

    private MaxSharpeWeights() {}

    /** Returns the weights; equal where no model has variance. */
    static double[] solve(ReturnMoments moments) {
        int models = moments.mean().length;
        double[] sd = new double[models];
        double[] sharpe = new double[models];
        int best = -1;
        for (int i = 0; i < models; i++) {
            sd[i] = Math.sqrt(moments.covariance()[i][i]);
            sharpe[i] = sd[i] > 0 ? moments.mean()[i] / sd[i] : 0;
            if (sd[i] > 0 && (best < 0 || sharpe[i] > sharpe[best])) {
                best = i;
            }
        }
        if (best < 0) {
            return Simplex.equal(models);
        }
        double[] weights = new double[models];
        if (sharpe[best] <= 0) {
            weights[best] = 1;
            return weights;
        }
        double[][] correlation = new double[models][models];
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                double scale = sd[i] * sd[j];
                correlation[i][j] = scale > 0 ? moments.covariance()[i][j] / scale : i == j ? 1 : 0;
            }
        }
        double[] exposure = nonNegative(correlation, sharpe);
        for (int i = 0; i < models; i++) {
            weights[i] = exposure[i] > 0 ? exposure[i] / sd[i] : 0;
        }
        return Simplex.normalised(weights);
    }

    private static double[] nonNegative(double[][] s, double[] m) {
        int models = m.length;
        boolean[] free = new boolean[models];
        double[] y = new double[models];
        for (int round = 0; round < 3 * models + 3; round++) {
            int enters = steepest(s, m, y, free);
            if (enters < 0) {
                break;
            }
            free[enters] = true;
            double[] target = solveFree(s, m, free);
            while (blocked(target, free)) {
                double share = 1;
                for (int i = 0; i < models; i++) {
                    if (free[i] && target[i] <= 0) {
                        share = Math.min(share, y[i] / (y[i] - target[i]));
                    }
                }
                for (int i = 0; i < models; i++) {
                    y[i] += share * (target[i] - y[i]);
                    if (free[i] && (target[i] <= 0 && y[i] <= TOLERANCE)) {
                        free[i] = false;
                        y[i] = 0;
                    }
                }
                target = solveFree(s, m, free);
            }
            y = target;
        }
        return y;
    }

    private static int steepest(double[][] s, double[] m, double[] y, boolean[] free) {
        int steepest = -1;
        double most = TOLERANCE;
        for (int i = 0; i < m.length; i++) {
            double slope = m[i];
            for (int j = 0; j < m.length; j++) {
                slope -= s[i][j] * y[j];
            }
            if (!free[i] && slope > most) {
                most = slope;
                steepest = i;
            }
        }
        return steepest;
    }

    private static boolean blocked(double[] target, boolean[] free) {
        for (int i = 0; i < target.length; i++) {
            if (free[i] && target[i] <= 0) {
                return true;
            }
        }
        return false;
    }

    private static double[] solveFree(double[][] s, double[] m, boolean[] free) {
        int[] at = new int[m.length];
        int size = 0;
        for (int i = 0; i < m.length; i++) {
            if (free[i]) {
                at[size++] = i;
            }
        }
        double[] result = new double[m.length];
        if (size == 0) {
            return result;
        }
        int[] rows = Arrays.copyOf(at, size);
        ArrayRealVector right = new ArrayRealVector(size);
        Array2DRowRealMatrix left = new Array2DRowRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            right.setEntry(i, m[rows[i]]);
            for (int j = 0; j < size; j++) {
                left.setEntry(i, j, s[rows[i]][rows[j]]);
            }
        }
        double[] solution =
                new SingularValueDecomposition(left).getSolver().solve(right).toArray();
        for (int i = 0; i < size; i++) {
            result[rows[i]] = solution[i];
        }
        return result;
    }
}
