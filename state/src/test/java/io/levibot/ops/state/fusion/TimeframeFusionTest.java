package io.levibot.ops.state.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.levibot.ops.state.calibration.Probability;
import io.levibot.ops.state.fusion.TimeframeFusion.Opinion;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeframeFusionTest {

    private static final long MINUTE = 60_000L;
    private static final long T = 1_704_412_800_000L;
    private static final Map<String, Double> WEIGHTS = Map.of("lgbm", .75, "deep", .25);

    private final TimeframeFusion fusion = new TimeframeFusion("BTCUSDT", FusionSettings.defaults());

    @Test
    void poolsModelsThenTimeframesInLogOddsWithDecay() {
        fusion.observe(new Opinion("1h", "lgbm", T - 30 * MINUTE, .45));
        fusion.observe(new Opinion("15m", "lgbm", T, .56));
        fusion.observe(new Opinion("15m", "deep", T, .50));
        fusion.observe(new Opinion("5m", "lgbm", T, .6));
        FusedProbability fused = fusion.fuse(T, WEIGHTS, VolatilityRegime.NORMAL);
        double hour = .25 * Math.exp(-.5);
        double expected =
                (.25 * Math.log(.6 / .4) + .5 * .75 * Math.log(.56 / .44) + hour * Math.log(.45 / .55)) / (.75 + hour);
        assertThat(Probability.logit(fused.pUp())).isCloseTo(expected, within(1e-12));
        assertThat(fused.parts().stream()
                        .mapToDouble(FusedProbability.TimeframePart::weight)
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void leavesOutATimeframeOlderThanTwoOfItsBarsAndSaysSo() {
        fusion.observe(new Opinion("5m", "lgbm", T - 10 * MINUTE - 1, .9));
        fusion.observe(new Opinion("15m", "lgbm", T, .55));
        FusedProbability fused = fusion.fuse(T, WEIGHTS, VolatilityRegime.NORMAL);
        assertThat(fused.pUp()).isCloseTo(.55, within(1e-12));
        assertThat(fused.parts())
                .extracting(FusedProbability.TimeframePart::leftOut)
                .containsExactly("stale", "", "missing");
        fusion.observe(new Opinion("5m", "lgbm", T - 10 * MINUTE, .9));
        assertThat(fusion.fuse(T, WEIGHTS, VolatilityRegime.NORMAL).pUp()).isGreaterThan(.56);
    }

    @Test
    void hasNoOpinionWhereNobodyHasASay() {
        fusion.observe(new Opinion("15m", "stranger", T, .9));
        FusedProbability fused = fusion.fuse(T, WEIGHTS, VolatilityRegime.NORMAL);
        assertThat(fused.pUp()).isNaN();
        assertThat(fused.parts().get(1).leftOut()).isEqualTo("unweighted");
    }

    @Test
    void weighsTimeframesByTheRegime() {
        FusionSettings settings = new FusionSettings(
                "15m",
                java.util.List.of(new TimeframeWeight("5m", 0, .5, 1, 0), new TimeframeWeight("15m", 1, .5, 0, 0)),
                2);
        TimeframeFusion byRegime = new TimeframeFusion("BTCUSDT", settings);
        byRegime.observe(new Opinion("5m", "lgbm", T, .6));
        byRegime.observe(new Opinion("15m", "lgbm", T, .4));
        assertThat(byRegime.fuse(T, WEIGHTS, VolatilityRegime.LOW).pUp()).isCloseTo(.4, within(1e-12));
        assertThat(byRegime.fuse(T, WEIGHTS, VolatilityRegime.NORMAL).pUp()).isCloseTo(.5, within(1e-12));
        assertThat(byRegime.fuse(T, WEIGHTS, VolatilityRegime.HIGH).pUp()).isCloseTo(.6, within(1e-12));
    }

    @Test
    void keepsTheNewestOfEachModelAndGoesOnFromASnapshot() {
        fusion.observe(new Opinion("15m", "lgbm", T, .55));
        fusion.observe(new Opinion("15m", "lgbm", T - 15 * MINUTE, .9));
        TimeframeFusion restored = new TimeframeFusion(fusion.snapshot(), FusionSettings.defaults());
        assertThat(restored.fuse(T, WEIGHTS, VolatilityRegime.NORMAL))
                .isEqualTo(fusion.fuse(T, WEIGHTS, VolatilityRegime.NORMAL));
        assertThat(restored.fuse(T, WEIGHTS, VolatilityRegime.NORMAL).pUp()).isCloseTo(.55, within(1e-12));
    }

    @Test
    void refusesAnOpinionFromTheFuture() {
        fusion.observe(new Opinion("15m", "lgbm", T + 1, .55));
        assertThatThrownBy(() -> fusion.fuse(T, WEIGHTS, VolatilityRegime.NORMAL))
                .hasMessageContaining("none from the future");
    }
}
