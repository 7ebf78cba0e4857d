package io.levibot.ops.drill.model;

import io.levibot.ops.state.event.Names;
import java.util.List;

/**
 * What is known of a simulated model.
 *
 * @param name the model's name
 * @param timeframes the timeframes that it predicts: of {@code 5m}, {@code 15m}, {@code 1h}
 * @param informationCoefficient correlation of its log-odds with the return of the next three bars in units of its
 *     volatility, in (-1, 1)
 * @param overconfidence its log-odds are this many times the honest ones, above 0; 1 is calibrated. (A
 *     coefficient within +-.01 counts as .01 here: a model without skill still speaks)
 * @param commonShare share of its noise's variance that models have in common, in [0, 1]: two models of shares a and b
 *     correlate at about sqrt(a b)
 * @param persistence correlation of the rest of its noise from one bar to the next, in [0, 1): how seldom it changes its
 *     mind
 */
public record ModelSpec(
        String name,
        List<String> timeframes,
        double informationCoefficient,
        double overconfidence,
        double commonShare,
        double persistence) {

    /**
     * The real set's three: {@code lgbm} at every timeframe, {@code deep} and {@code canary} at 15m. Their correlations
     * (about .5) and persistence are like those of the real set's models. Their skill is half as large again: at the real
     * set's .045 production stays out of the market, and a candidate that is in it can never keep to its worst four hours.
     */
    public static final List<ModelSpec> DEFAULTS = List.of(
            new ModelSpec("lgbm", List.of("5m", "15m", "1h"), .07, 2.5, .5, .6),
            new ModelSpec("deep", List.of("15m"), .07, 3.5, .5, .65),
            new ModelSpec("canary", List.of("15m"), .04, 2, .5, .6));

    public ModelSpec {
        timeframes = List.copyOf(timeframes);
        require(Names.isModelOrFeature(name), "name", name, "a legal name");
        require(
                Math.abs(informationCoefficient) < 1,
                "informationCoefficient",
                informationCoefficient,
                "above -1 and below 1");
        require(
                overconfidence > 0 && overconfidence <= 100,
                "overconfidence",
                overconfidence,
                "above 0 and at most 100");
        require(commonShare >= 0 && commonShare <= 1, "commonShare", commonShare, "0 to 1");
        require(persistence >= 0 && persistence < 1, "persistence", persistence, "at least 0 and below 1");
    }

    private static void require(boolean holds, String field, Object got, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("model " + field + ": got " + got + ", expected " + expected);
        }
    }
}
