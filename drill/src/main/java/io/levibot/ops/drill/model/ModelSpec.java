package io.levibot.ops.drill.model;

import java.util.List;

/**
 * What is known of a simulated model.
 *
 * @param name the model's name
 * @param timeframes the timeframes that it predicts
 * @param informationCoefficient correlation of its log-odds with the return of the next three bars, in units of its
 *     volatility, in (-1, 1)
 * @param overconfidence its log-odds are this many times the honest ones; 1 is calibrated
 * @param commonShare share of its noise's variance that every model has alike, in [0, 1]: what correlates the models
 * @param persistence correlation of its noise from one bar to the next, in [0, 1)
 */
public record ModelSpec(
        String name,
        List<String> timeframes,
        double informationCoefficient,
        double overconfidence,
        double commonShare,
        double persistence) {

    public ModelSpec {
        timeframes = List.copyOf(timeframes);
    }
}
