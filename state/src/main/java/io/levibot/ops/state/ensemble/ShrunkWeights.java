package io.levibot.ops.state.ensemble;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The default weights: mean-variance with everything shrunk that cannot be estimated.
 *
 * <p>Minimises {@code (lambda/2) w'Sw - mu'w + (kappa/2) |w - w_prev|^2 + (eta/2) |w - 1/N|^2} on the simplex, where S is
 * the {@link LedoitWolf} covariance over the mean variance, {@code m = mean / sqrt(mean variance)},
 * {@code phi = max(0, 1 - c (N-1) / (n (m - mbar)' S^-1 (m - mbar)))}, {@code mu = mbar + phi (m - mbar)} (a positive-part
 * James-Stein estimate, c = .4 of it), {@code lambda = max(mean mu, .005)}, {@code eta = .5 lambda}, {@code kappa = 20 lambda}.
 *
 * <p>Solved by projected gradients with step 1/L: the condition number is at most 1 + N/20.5, so sixty steps leave nothing
 * above rounding for a handful of models; for many it goes on until a step moves no weight by more than 1e-15. S may be
 * singular (a model that never trades): its pseudo-inverse is taken.
 */
final class ShrunkWeights {

    private static final int MOST_STEPS = 1000;
    private static final double SETTLED = 1e-15;

    private ShrunkWeights() {}

    /**
     * Returns the weights.
     *
     * @param series one array a model, aligned
     * @param previous the smoothed weights in force, on the simplex
     */
    static double[] solve(double[][] series, ReturnMoments moments, double[] previous, WeightPulls pulls) {
        int models = previous.length;
        double[][] s = LedoitWolf.constantCorrelation(series, moments);
        double meanVariance = 0;
        for (int i = 0; i < models; i++) {
            meanVariance += s[i][i] / models;
        }
        if (!(meanVariance > 0)) {
            return Simplex.equal(models);
        }
        double[][] scaled = new double[models][models];
        double[] m = new double[models];
        double mbar = 0;
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                scaled[i][j] = s[i][j] / meanVariance;
            }
            m[i] = moments.mean()[i] / Math.sqrt(meanVariance);
            mbar += m[i] / models;
        }
        double phi = kept(scaled, m, mbar, moments.n(), pulls.shrinkage());
        for (int i = 0; i < models; i++) {
            m[i] = mbar + phi * (m[i] - mbar);
        }
        return descend(scaled, m, Math.max(mbar, pulls.lambdaFloor()), previous, pulls);
    }

    /** How much of the distance between the means is kept. */
    private static double kept(double[][] s, double[] m, double mbar, int n, double shrinkage) {
        double[] gap = new double[m.length];
        for (int i = 0; i < m.length; i++) {
            gap[i] = m[i] - mbar;
        }
        ArrayRealVector vector = new ArrayRealVector(gap, false);
        double distance = vector.dotProduct(new SingularValueDecomposition(new Array2DRowRealMatrix(s, false))
                .getSolver()
                .solve(vector));
        return distance > 0 ? Math.max(0, 1 - shrinkage * (m.length - 1) / (n * distance)) : 0;
    }

    private static double[] descend(double[][] s, double[] mu, double lambda, double[] previous, WeightPulls pulls) {
        int models = mu.length;
        double kappa = pulls.kappa() * lambda;
        double eta = pulls.eta() * lambda;
        double largest = 0;
        for (double[] row : s) {
            double sum = 0;
            for (double value : row) {
                sum += Math.abs(value);
            }
            largest = Math.max(largest, sum); // Gershgorin: no eigenvalue of S is larger
        }
        double step = 1 / (lambda * largest + kappa + eta);
        double[] w = previous.clone();
        for (int k = 0; k < MOST_STEPS; k++) {
            double[] point = new double[models];
            for (int i = 0; i < models; i++) {
                double risk = 0;
                for (int j = 0; j < models; j++) {
                    risk += s[i][j] * w[j];
                }
                double slope = lambda * risk - mu[i] + kappa * (w[i] - previous[i]) + eta * (w[i] - 1.0 / models);
                point[i] = w[i] - step * slope;
            }
            double[] next = Simplex.project(point);
            double moved = 0;
            for (int i = 0; i < models; i++) {
                moved = Math.max(moved, Math.abs(next[i] - w[i]));
            }
            w = next;
            if (moved <= SETTLED) {
                break;
            }
        }
        return Simplex.normalised(w);
    }
}
