package io.levibot.ops.state.ensemble;

import java.io.Serializable;

/**
 * What {@link ShrunkWeights} holds against the estimated means.
 *
 * @param lambdaFloor the least risk aversion, positive
 * @param kappa pull to the weights in force, in units of the risk aversion, at least 0
 * @param eta pull to equal weights, likewise
 * @param shrinkage how much of the James-Stein estimate pulls the means together, from 0, none, to 1, all of it
 */
public record WeightPulls(double lambdaFloor, double kappa, double eta, double shrinkage) implements Serializable {

    /** .005, 20, .5 and .4. */
    public static final WeightPulls DEFAULT = new WeightPulls(.005, 20, .5, .4);

    public WeightPulls {
        if (!(lambdaFloor > 0 && kappa >= 0 && eta >= 0 && shrinkage >= 0 && shrinkage <= 1)) {
            throw new IllegalArgumentException("tuner.lambda-floor, kappa, eta, shrinkage: got " + lambdaFloor + ", "
                    + kappa + ", " + eta + ", " + shrinkage + ", expected one above 0, two from 0 and a share");
        }
    }

    /** The same without the pull to the weights in force, where there are none. */
    WeightPulls withoutPrevious() {
        return new WeightPulls(lambdaFloor, 0, eta, shrinkage);
    }
}
