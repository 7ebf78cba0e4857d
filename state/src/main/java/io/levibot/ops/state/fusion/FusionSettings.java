package io.levibot.ops.state.fusion;

import java.io.Serializable;
import java.util.List;

/**
 * How timeframes are fused.
 *
 * @param decisionTimeframe the timeframe at whose bars one fused probability leaves
 * @param timeframes label, weights and decay of each timeframe that is read
 * @param maxAgeBars a timeframe older than this many of its own bars is left out
 */
public record FusionSettings(String decisionTimeframe, List<TimeframeWeight> timeframes, double maxAgeBars)
        implements Serializable {

    public FusionSettings {
        if (timeframes.stream().noneMatch(t -> t.timeframe().equals(decisionTimeframe))) {
            throw new IllegalArgumentException("fusion.decision-timeframe: got \"" + decisionTimeframe
                    + "\", expected one of the timeframes that are read");
        }
        if (!(maxAgeBars >= 1)) {
            throw new IllegalArgumentException("fusion.max-age-bars: got " + maxAgeBars + ", expected at least 1");
        }
    }

    /** 5m, 15m and 1h at (.25, .5, .25) in every regime, decays of 5 min, none and 60 min, decided at 15m. */
    public static FusionSettings defaults() {
        return new FusionSettings(
                "15m",
                List.of(
                        TimeframeWeight.same("5m", .25, 5 * 60_000L),
                        TimeframeWeight.same("15m", .5, 0),
                        TimeframeWeight.same("1h", .25, 60 * 60_000L)),
                2);
    }

    /** One timeframe alone, as it is. */
    public static FusionSettings only(String timeframe) {
        return new FusionSettings(timeframe, List.of(TimeframeWeight.same(timeframe, 1, 0)), 2);
    }
}
