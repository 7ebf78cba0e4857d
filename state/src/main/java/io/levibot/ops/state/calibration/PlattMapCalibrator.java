package io.levibot.ops.state.calibration;

/**
 * Platt scaling in log-odds with a prior: p' = sigma(a + b logit p), (a, b) the maximum a posteriori of the weighted
 * likelihood with the normal priors of {@link PlattPrior}, b held to b &gt;= 0, by Newton's method. Of the two priors
 * of a the one under which the labels are likelier holds, by Laplace's approximation.
 *
 * <p>Without a row the map is the prior's mean. Where the unconstrained optimum has b &lt; 0, the constrained one is
 * at b = 0 since the problem is convex; a is then fitted alone.
 *
 * <p>Source: Platt, "Probabilistic outputs for support vector machines" (1999); MacKay, "Bayesian interpolation", Neural
 * Computation 4 (1992) for the evidence.
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
     * @param start where Newton starts, such as the last fit; only speed depends on it
     */
    public static CalibrationMap fit(
            double[] z, byte[] up, double[] weight, int n, PlattPrior prior, CalibrationMap start) {
        if (n > z.length || n > up.length || n > weight.length) {
            throw new IllegalArgumentException("platt fit: got " + z.length + " scores, " + up.length + " outcomes and "
                    + weight.length + " weights, expected at least " + n + " of each");
        }
        boolean warm = start.kind() == MapKind.PLATT;
        double startA = warm ? start.a() : prior.meanA();
        double startB = warm ? start.b() : prior.meanB();
        LogisticSlopeFit fit = new LogisticSlopeFit(
                z, up, weight, n, prior.meanA(), prior.precisionA(), prior.meanB(), prior.precisionB());
        minimise(fit, startA, startB);
        double information = fit.informationOnA();
        if (information > 0
                && prior.favoursWide(fit.a + prior.precisionA() * (fit.a - prior.meanA()) / information, information)) {
            fit = new LogisticSlopeFit(
                    z, up, weight, n, prior.meanA(), prior.widePrecisionA(), prior.meanB(), prior.precisionB());
            minimise(fit, startA, startB);
        }
        return CalibrationMap.platt(fit.a, fit.b);
    }

    private static void minimise(LogisticSlopeFit fit, double startA, double startB) {
        fit.minimise(startA, startB);
        if (fit.b < 0) {
            fit.minimiseIntercept(fit.a, 0);
        }
    }
}
