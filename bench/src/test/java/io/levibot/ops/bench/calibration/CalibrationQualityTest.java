package io.levibot.ops.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.calibration.LabelledPrediction;
import io.levibot.ops.state.calibration.Probability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CalibrationQualityTest {

    @Test
    void aSharpenedModelIsFoundAndAnUnchangedOneLeftAlone() {
        Map<String, Object> figures = CalibrationQuality.sharpening(2, CalibrationQuality.SEED);
        assertThat(figures.get("alert_within_30d")).isEqualTo(1.0);
        assertThat(figures.get("false_alert_30d")).isEqualTo(0.0);
        assertThat(figures.get("released_within_30d")).isEqualTo(1.0);
    }

    @Test
    void everyCandidateMapHasItsOwnFigures() {
        List<LabelledPrediction> rows = SharpenedModel.rows(40, 99, 99, 1);
        Map<String, Object> figures =
                CalibrationQuality.models(Map.of("m@15m", rows), 1, done -> {}).get("m@15m");
        assertThat(figures).containsKeys("n", "ece_raw", "worst_30d_excess", "worst_30d_by_chance", "map");
        assertThat((double) figures.get("ece_calibrated")).isLessThan((double) figures.get("ece_raw"));
        assertThat(figures.get("by_map"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("identity", "platt", "isotonic");
    }

    @Test
    void twoTimeframesThatKnowDifferentThingsAreBetterThanOne() {
        FusionQuality quality = new FusionQuality(twoTimeframes());
        assertThat(quality.isFused("m")).isTrue();
        Map<String, Object> pool = quality.pool(List.of("m"));
        assertThat((double) pool.get("gain")).isGreaterThan(2e-4);
        assertThat((double) pool.get("t")).isLessThan(-2);
        assertThat((double) pool.get("ece_fused")).isLessThan(.03);
    }

    /** Truth is the sum of what 15m says and of what 1h says. */
    private static Map<String, List<LabelledPrediction>> twoTimeframes() {
        Random random = new Random(4);
        List<LabelledPrediction> quarter = new ArrayList<>();
        List<LabelledPrediction> hour = new ArrayList<>();
        double slow = 0;
        for (int bar = 1; bar <= 40 * 96; bar++) {
            long known = SharpenedModel.START + bar * SharpenedModel.BAR;
            if (bar % 4 == 0) {
                slow = .4 * random.nextGaussian();
                hour.add(new LabelledPrediction(
                        "m",
                        "1",
                        "1h",
                        "A",
                        known,
                        known + 12 * SharpenedModel.BAR,
                        Probability.sigmoid(slow),
                        random.nextDouble() < Probability.sigmoid(slow)));
            }
            double fast = .4 * random.nextGaussian();
            quarter.add(new LabelledPrediction(
                    "m",
                    "1",
                    "15m",
                    "A",
                    known,
                    known + 3 * SharpenedModel.BAR,
                    Probability.sigmoid(fast),
                    random.nextDouble() < Probability.sigmoid(fast + slow)));
        }
        return Map.of("m@15m", quarter, "m@1h", hour);
    }
}
