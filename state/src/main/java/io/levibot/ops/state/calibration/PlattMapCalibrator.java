package io.levibot.ops.state.calibration;

/**
 * Platt scaling in log-odds with a prior: p' = sigma(a + b logit p), (a, b) the maximum a posteriori of the weighted
 * likelihood with a ~ N(mean, sd^2) and b ~ N(mean, sd^2) held to b &gt;= 0, by Newton's method.
 *
 * <p>Without a row the map is the prior's mean. Where the unconstrained optimum has b &lt; 0, the constrained one is
 * at b = 0 since the problem is convex; a is then fitted alone.
 *
 * <p>Source: Platt, "Probabilistic outputs for support vector machines" (1999); prior and weights as in the project's
 * formulas.
 */
public final class PlattMapCalibrator {

    private PlattMapCalibrator() {}

    /**
     * Fits rows.
     *
     * @param z logit of the raw probability
     * @param up 1 or 0 per row
     * @param weight per row, finite, at least 0
     * @param n how many rows of each array, at least 0
     * @param prior mean and sd of a, mean and sd of b; mean of b at least 0
     * @param start where Newton starts, such as the last fit; only speed depends on it
     */
    public static CalibrationMap fit(
            double[] z, byte[] up, double[] weight, int n, double[] prior, CalibrationMap start) {
        if (n > z.length || n > up.length || n > weight.length) {
            throw new IllegalArgumentException("platt fit: got " + z.length + " scores, " + up.length + " outcomes and "
                    + weight.length + " weights, expected at least " + n + " of each");
        }
        LogisticSlopeFit fit = new LogisticSlopeFit(
                z, up, weight, n, prior[0], 1 / (prior[1] * prior[1]), prior[2], 1 / (prior[3] * prior[3]));
        if (start.kind() == MapKind.PLATT) {
            fit.minimise(start.a(), start.b());
        } else {
            fit.minimise(prior[0], prior[2]);
        }
        if (fit.b < 0) {
            fit.minimiseIntercept(fit.a, 0);
        }
        return CalibrationMap.platt(fit.a, fit.b);
    }
}
