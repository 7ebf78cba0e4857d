package io.levibot.ops.state.calibration;

/**
 * Newton's method for the logistic regression of outcomes on one score z, true probability sigma(a + b z), with
 * independent normal priors on a and b.
 *
 * <p>The negative log-posterior is convex; a step that runs past the valley by too much is halved, so the fit
 * converges from anywhere. It stops after the step whose squared Newton decrement was below 1e-9. What is left
 * is of the order of that square: a billionth of a standard error.
 */
final class LogisticSlopeFit {

    private static final int MOST_STEPS = 60;
    private static final double CONVERGED = 1e-9;
    private static final double[] UNKNOWN = {};

    private final double[] z;
    private final byte[] up;
    private final double[] weight;
    private final int n;
    private final double meanA;
    private final double precisionA;
    private final double meanB;
    private final double precisionB;

    private final SigmoidBlock sigmoid = new SigmoidBlock();
    double a;
    double b;
    private double gradientA;
    private double gradientB;
    private double hessianAa;
    private double hessianAb;
    private double hessianBb;

    /**
     * @param weight per row; empty for 1 each
     * @param n rows to use of each array
     */
    LogisticSlopeFit(
            double[] z,
            byte[] up,
            double[] weight,
            int n,
            double meanA,
            double precisionA,
            double meanB,
            double precisionB) {
        this.z = z;
        this.up = up;
        this.weight = weight;
        this.n = n;
        this.meanA = meanA;
        this.precisionA = precisionA;
        this.meanB = meanB;
        this.precisionB = precisionB;
    }

    /** Minimises over a and b from a starting point. */
    void minimise(double startA, double startB) {
        minimise(startA, startB, UNKNOWN);
    }

    /**
     * Minimises over a and b from a starting point whose probabilities are known.
     *
     * @param start sigma(startA + startB z) per row
     */
    void minimise(double startA, double startB, double[] start) {
        a = startA;
        b = startB;
        evaluate(start);
        for (int step = 0; step < MOST_STEPS; step++) {
            double determinant = hessianAa * hessianBb - hessianAb * hessianAb;
            double stepA = -(hessianBb * gradientA - hessianAb * gradientB) / determinant;
            double stepB = -(hessianAa * gradientB - hessianAb * gradientA) / determinant;
            if (descend(stepA, stepB)) {
                return;
            }
        }
    }

    /** Minimises over a alone, with b held. */
    void minimiseIntercept(double startA, double heldB) {
        a = startA;
        b = heldB;
        evaluate(UNKNOWN);
        for (int step = 0; step < MOST_STEPS; step++) {
            if (descend(-gradientA / hessianAa, 0)) {
                return;
            }
        }
    }

    /** Information of the rows on a with b profiled out, at the last evaluated point; 0 without rows. */
    double informationOnA() {
        return hessianAa - precisionA - hessianAb * hessianAb / hessianBb;
    }

    /** Steps along a descent direction; true where that was the last step. */
    private boolean descend(double stepA, double stepB) {
        double slope = gradientA * stepA + gradientB * stepB;
        double fromA = a;
        double fromB = b;
        if (-slope < CONVERGED) {
            a = fromA + stepA;
            b = fromB + stepB;
            return true;
        }
        double length = 1;
        do {
            a = fromA + length * stepA;
            b = fromB + length * stepB;
            evaluate(UNKNOWN);
            length /= 2;
        } while (gradientA * stepA + gradientB * stepB > .5 * -slope && length > 1e-9);
        return false;
    }

    /** @param probabilities at a and b; {@link #UNKNOWN} to compute them */
    private void evaluate(double[] probabilities) {
        double gA = precisionA * (a - meanA);
        double gB = precisionB * (b - meanB);
        double hAa = precisionA;
        double hAb = 0;
        double hBb = precisionB;
        boolean weighted = weight.length > 0;
        boolean known = probabilities.length > 0;
        double[] ps = known ? probabilities : sigmoid.p;
        for (int from = 0; from < n; from += SigmoidBlock.SIZE) {
            int to = Math.min(n, from + SigmoidBlock.SIZE);
            int first = known ? 0 : from;
            if (!known) {
                sigmoid.fill(a, b, z, from, to);
            }
            for (int i = from; i < to; i++) {
                double score = z[i];
                double p = ps[i - first];
                double w = weighted ? weight[i] : 1;
                double residual = w * (p - up[i]);
                double curvature = w * p * (1 - p);
                gA += residual;
                gB += residual * score;
                hAa += curvature;
                hAb += curvature * score;
                hBb += curvature * score * score;
            }
        }
        gradientA = gA;
        gradientB = gB;
        hessianAa = hAa;
        hessianAb = hAb;
        hessianBb = hBb;
    }
}
