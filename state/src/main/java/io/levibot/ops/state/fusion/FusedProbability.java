package io.levibot.ops.state.fusion;

import java.util.List;

/**
 * One decision bar's probability and what it was made of.
 *
 * @param time known time of the decision bar, UTC epoch milliseconds
 * @param pUp the fused probability, before its own calibration; NaN where no timeframe had a say
 * @param parts each timeframe, in the order of the settings
 */
public record FusedProbability(
        String symbol, long time, VolatilityRegime regime, double pUp, List<TimeframePart> parts) {

    /**
     * What a timeframe contributed.
     *
     * @param pUp pooled over its models; NaN where it was left out
     * @param ageMillis since its newest prediction was known; -1 where there has been none
     * @param weight its share of the fused log-odds, 0 where left out; shares sum to 1
     * @param leftOut empty, or why it has no say: {@code missing}, {@code stale} or {@code unweighted}
     */
    public record TimeframePart(String timeframe, double pUp, long ageMillis, double weight, String leftOut) {}
}
