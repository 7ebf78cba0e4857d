package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.util.List;

/**
 * Weights of the timeframes by regime: {@code fusion.weights}.
 *
 * @param low in quiet markets, one a timeframe
 * @param normal otherwise
 * @param high in wild markets
 */
public record RegimeWeights(List<Double> low, List<Double> normal, List<Double> high) implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final RegimeWeights DEFAULTS =
            new RegimeWeights(List.of(0.25, 0.5, 0.25), List.of(0.25, 0.5, 0.25), List.of(0.25, 0.5, 0.25));

    @Override
    public void check(Problems problems) {
        String expected = "numbers from 0, one a timeframe, not all 0, such as [0.25, 0.5, 0.25]";
        problems.expect(Labels.isWeights(low), "low", expected);
        problems.expect(Labels.isWeights(normal), "normal", expected);
        problems.expect(Labels.isWeights(high), "high", expected);
    }
}
