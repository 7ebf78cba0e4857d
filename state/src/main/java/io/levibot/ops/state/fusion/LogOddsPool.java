package io.levibot.ops.state.fusion;

import io.levibot.ops.state.calibration.Probability;

/**
 * Weighted mean of probabilities in log-odds: logit p = sum w_i logit p_i / sum w_i.
 *
 * <p>Externally Bayesian: pooling and then learning from an outcome gives the same as learning first. Source: Genest
 * and Zidek, "Combining probability distributions", Statistical Science 1 (1986).
 */
public final class LogOddsPool {

    private double weighted;
    private double weights;

    /**
     * Adds a probability. Sums run in the order of the calls: call in a fixed order.
     *
     * @param p in [0, 1]; clipped to [1e-6, 1 - 1e-6]
     * @param weight finite, at least 0; 0 adds nothing
     */
    public void add(double p, double weight) {
        if (!(p >= 0 && p <= 1) || !(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("log-odds pool: got p " + p + " with weight " + weight
                    + ", expected p in [0, 1] and a finite weight of at least 0");
        }
        weighted += weight * Probability.logit(p);
        weights += weight;
    }

    /** Whether anything with a positive weight was added. */
    public boolean isEmpty() {
        return weights == 0;
    }

    /** Returns the pooled probability; NaN where {@link #isEmpty}. */
    public double probability() {
        return weights == 0 ? Double.NaN : Probability.sigmoid(weighted / weights);
    }
}
