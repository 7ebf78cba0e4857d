package io.levibot.ops.state.calibration;

import java.io.Serializable;

/**
 * What is believed of a {@link PlattMapCalibrator}'s intercept a and slope b before any label: independent normals, that
 * of a in two widths.
 *
 * <p>The base rate of ups over a few bars hardly ever leaves one half, so a is near 0 to within {@code sdA}: a month's
 * luck must not be taken for a bias. A model with a bias of its own is believed as soon as labels make the wide prior the
 * likelier of the two.
 *
 * @param meanA of the intercept
 * @param sdA of the intercept of a model without a bias of its own
 * @param wideSdA of the intercept of one that has one, larger than {@code sdA}
 * @param meanB of the slope, at least 0
 * @param sdB of the slope
 */
public record PlattPrior(double meanA, double sdA, double wideSdA, double meanB, double sdB) implements Serializable {

    /** Of a model as trained: most are overconfident. */
    public static final PlattPrior MODEL = new PlattPrior(0, .02, .5, .7, .5);

    /**
     * Of a pool of calibrated probabilities: it is timid, since sources that do not know all the same may be believed more
     * together than each alone. Source: Ranjan and Gneiting, "Combining probability forecasts", JRSS B 72 (2010).
     */
    public static final PlattPrior POOL = new PlattPrior(0, .02, .5, 1.3, .5);

    public PlattPrior {
        if (!(sdA > 0 && wideSdA > sdA && meanB >= 0 && sdB > 0)) {
            throw new IllegalArgumentException("calibration.platt: got sd of a " + sdA + " and " + wideSdA
                    + ", mean of b " + meanB + ", sd of b " + sdB
                    + ", expected 0 < first sd of a < second, a mean of b from 0 and an sd of b above 0");
        }
    }

    double precisionA() {
        return 1 / (sdA * sdA);
    }

    double widePrecisionA() {
        return 1 / (wideSdA * wideSdA);
    }

    double precisionB() {
        return 1 / (sdB * sdB);
    }

    /**
     * Whether the wide prior of a makes the labels likelier than the narrow one.
     *
     * @param a the intercept that the labels alone would have
     * @param information of the labels on a, the slope profiled out: the inverse of its variance
     */
    boolean favoursWide(double a, double information) {
        return logEvidence(wideSdA, a, information) > logEvidence(sdA, a, information);
    }

    private double logEvidence(double sd, double a, double information) {
        double variance = sd * sd + 1 / information;
        double off = a - meanA;
        return -.5 * (StrictMath.log(variance) + off * off / variance);
    }
}
