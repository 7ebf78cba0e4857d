package io.levibot.ops.state.ensemble;

/**
 * One model's weight and what it rests on.
 *
 * @param raw the optimum of this hour, in [0, 1]
 * @param smoothed after the EWMA, in [0, 1]: the one in force
 * @param sharpe the model's own annualised Sharpe ratio over the window
 */
public record ModelWeight(String model, double raw, double smoothed, double sharpe) {}
