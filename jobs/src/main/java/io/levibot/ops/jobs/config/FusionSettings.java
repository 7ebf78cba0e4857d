package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Three timeframes in one opinion: {@code fusion}; FORMULAS 5.
 *
 * @param weights one a timeframe of time.timeframes, per regime
 * @param decay tau of an opinion's age, one a timeframe; off = none
 * @param volatilityBars bars of realised volatility
 * @param volatilityRank within which it is ranked
 * @param highEnter rank at which the regime becomes high
 * @param highLeave rank below which it is left
 * @param lowEnter rank at which the regime becomes low
 * @param lowLeave rank above which it is left
 * @param dwellBars the least bars in a regime
 */
public record FusionSettings(
        RegimeWeights weights,
        List<Duration> decay,
        int volatilityBars,
        Duration volatilityRank,
        double highEnter,
        double highLeave,
        double lowEnter,
        double lowLeave,
        int dwellBars)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final FusionSettings DEFAULTS = new FusionSettings(
            RegimeWeights.DEFAULTS,
            List.of(Duration.ofMinutes(5), Duration.ZERO, Duration.ofMinutes(60)),
            96,
            Duration.ofDays(30),
            0.7,
            0.6,
            0.3,
            0.4,
            8);

    @Override
    public void check(Problems problems) {
        problems.expect(
                !decay.isEmpty() && decay.stream().noneMatch(Duration::isNegative),
                "decay",
                "a list of durations or off, such as [5m, off, 60m]");
        problems.expect(volatilityBars >= 2, "volatility-bars", "a whole number of at least 2");
        problems.expect(volatilityRank.toMillis() > 0, "volatility-rank", "a positive duration");
        problems.expect(highEnter >= highLeave && highEnter <= 1, "high-enter", "a rank from high-leave to 1");
        problems.expect(highLeave >= lowLeave, "high-leave", "a rank from low-leave (" + lowLeave + ")");
        problems.expect(lowEnter >= 0 && lowEnter <= lowLeave, "low-enter", "a rank from 0 to low-leave");
        problems.expect(lowLeave >= 0 && lowLeave <= 1, "low-leave", "a rank from 0 to 1");
        problems.expect(dwellBars >= 0, "dwell-bars", "a whole number from 0");
    }
}
