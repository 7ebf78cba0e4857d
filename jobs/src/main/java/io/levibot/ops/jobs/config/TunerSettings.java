package io.levibot.ops.jobs.config;

import io.levibot.ops.state.ensemble.WeightPulls;
import java.io.Serializable;
import java.time.Duration;

/**
 * The ensemble's weights: {@code tuner}; FORMULAS 4.
 *
 * @param method how weights are found
 * @param window of returns looked at; the original used 7d with max-sharpe
 * @param minDays fewer days give equal weights
 * @param minPoints max-sharpe: the fewest returns of a model
 * @param alpha share of the new weights in the smoothed ones
 * @param interval between two tunings
 * @param lambdaFloor the least risk aversion
 * @param kappa pull to the previous weights, in units of lambda
 * @param eta pull to equal weights, in units of lambda
 * @param shrinkage of the James-Stein estimate that pulls the means together
 */
public record TunerSettings(
        TunerSettings.Method method,
        Duration window,
        int minDays,
        int minPoints,
        double alpha,
        Duration interval,
        double lambdaFloor,
        double kappa,
        double eta,
        double shrinkage)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final TunerSettings DEFAULTS = new TunerSettings(
            Method.SHRUNK,
            Duration.ofDays(90),
            10,
            10,
            0.3,
            Duration.ofHours(1),
            WeightPulls.DEFAULT.lambdaFloor(),
            WeightPulls.DEFAULT.kappa(),
            WeightPulls.DEFAULT.eta(),
            WeightPulls.DEFAULT.shrinkage());

    /** How weights are found. */
    public enum Method {
        SHRUNK,
        MAX_SHARPE
    }

    @Override
    public void check(Problems problems) {
        problems.expect(window.toMillis() > 0, "window", "a positive duration");
        problems.expect(
                minDays >= 1 && (window.isNegative() || minDays <= Math.max(1, window.toDays())),
                "min-days",
                "a whole number of days from 1 to the window (" + window.toDays() + ")");
        problems.expect(minPoints >= 2, "min-points", "a whole number of at least 2");
        problems.expect(alpha > 0 && alpha <= 1, "alpha", "a number above 0, at most 1");
        problems.expect(interval.toMillis() > 0, "interval", "a positive duration");
        problems.expect(lambdaFloor > 0, "lambda-floor", "a number above 0");
        problems.expect(kappa >= 0, "kappa", "a number from 0");
        problems.expect(eta >= 0, "eta", "a number from 0");
        problems.expect(shrinkage >= 0 && shrinkage <= 1, "shrinkage", "a share from 0 to 1");
    }
}
