package io.levibot.ops.state.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EnsembleTunerTest {

    private static final long BAR = 900_000L;
    private static final long START = 1_704_067_200_000L;
    private static final double BAR_DEVIATION = .002;

    @Test
    void fallsBackToEqualWeightsWithANoteBelowTenDays() {
        EnsembleTuner tuner = new EnsembleTuner(TunerSettings.shrunk(BAR));
        AlignedPnl pnl = noise(List.of("a", "b"), 10 * 96 - 1, 1);
        WeightSet weights = tuner.tune(START + 959 * BAR, "production", List.of("a", "b"), pnl, null);
        assertThat(weights.note()).isEqualTo(WeightSet.INSUFFICIENT_DATA);
        assertThat(weights.of("a")).isEqualTo(.5);
        AlignedPnl enough = noise(List.of("a", "b"), 10 * 96, 1);
        assertThat(tuner.tune(START + 960 * BAR, "production", List.of("a", "b"), enough, null)
                        .note())
                .isEmpty();
    }

    @Test
    void maxSharpeAsksForTenPointsOfEachModel() {
        EnsembleTuner tuner = new EnsembleTuner(TunerSettings.maxSharpe(BAR));
        AlignedPnl pnl = noise(List.of("a"), 50, 1);
        for (int i = 51; i < 60; i++) {
            pnl.add(new BarReturns(
                    START + i * BAR, 1, List.of(new ModelReturn("a", .001), new ModelReturn("b", .001 * i))));
        }
        WeightSet nine = tuner.tune(START + 59 * BAR, "production", List.of("a", "b"), pnl, null);
        pnl.add(new BarReturns(START + 60 * BAR, 1, List.of(new ModelReturn("b", .002))));
        WeightSet ten = tuner.tune(START + 60 * BAR, "production", List.of("a", "b"), pnl, nine);
        assertThat(nine.note()).isEqualTo(WeightSet.INSUFFICIENT_DATA);
        assertThat(ten.note()).isEmpty();
    }

    @Test
    void smoothsWithThirtyPercentOfTheNewOptimumAndCountsTheTurnover() {
        EnsembleTuner tuner = new EnsembleTuner(TunerSettings.maxSharpe(BAR));
        AlignedPnl pnl = noise(List.of("a", "b"), 300, 4);
        WeightSet first = tuner.tune(START + 300 * BAR, "production", List.of("a", "b"), pnl, null);
        WeightSet second = tuner.tune(START + 300 * BAR, "production", List.of("a", "b"), pnl, first);
        double raw = second.weights().get(0).raw();
        assertThat(second.of("a")).isCloseTo(.3 * raw + .7 * first.of("a"), within(1e-12));
        assertThat(second.turnover()).isCloseTo(2 * Math.abs(second.of("a") - first.of("a")), within(1e-12));
    }

    @Test
    void theCandidateTakesOverTheWeightOfTheModelItReplaces() {
        EnsembleTuner tuner = new EnsembleTuner(TunerSettings.shrunk(BAR));
        WeightSet last = new WeightSet(
                START,
                "production",
                List.of(new ModelWeight("deep", .2, .2, 0), new ModelWeight("lgbm", .8, .8, 0)),
                0,
                0,
                0,
                0,
                "");
        List<String> models = EnsembleTuner.withCandidate(List.of("deep", "lgbm"), "canary", "deep");
        AlignedPnl flat = noise(models, 960, 2);
        WeightSet next = tuner.tune(START + 960 * BAR, "candidate", models, flat, last);
        assertThat(models).containsExactly("canary", "lgbm");
        assertThat(next.of("canary")).isLessThan(.5);
        assertThat(next.of("lgbm")).isGreaterThan(.5);
    }

    @Property(tries = 50)
    void weightsAlwaysSumToOne(@ForAll @IntRange(min = 1, max = 7) int models, @ForAll long seed) {
        List<String> names = List.of("a", "b", "c", "d", "e", "f", "g").subList(0, models);
        AlignedPnl pnl = noise(names, 1000, seed);
        for (TunerSettings settings : List.of(TunerSettings.shrunk(BAR), TunerSettings.maxSharpe(BAR))) {
            WeightSet weights = null;
            for (int hour = 0; hour < 3; hour++) {
                weights = new EnsembleTuner(settings).tune(START + 1000 * BAR, "production", names, pnl, weights);
                assertThat(weights.weights().stream()
                                .mapToDouble(ModelWeight::smoothed)
                                .sum())
                        .isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void shrunkBeatsEqualWeightsOnAPairOfSharpeThreeAndZero() {
        double[] gains = new double[201];
        for (int run = 0; run < gains.length; run++) {
            gains[run] = trueGain(run);
        }
        Arrays.sort(gains);
        double median = gains[gains.length / 2];
        double mean = Arrays.stream(gains).average().orElseThrow();
        System.out.printf("shrunk against equal weights on 3 against 0: median %.3f, mean %.3f%n", median, mean);
        assertThat(median).isGreaterThanOrEqualTo(.8);
        assertThat(mean).isGreaterThanOrEqualTo(.8);
    }

    /**
     * Hourly weights after 90 days of a pair of true Sharpe ratios 3 and 0, correlation .5, over a day, valued at the
     * true moments (which they cannot know), net of 5 bp on turnover.
     */
    private static double trueGain(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double mean = 3 * BAR_DEVIATION / Math.sqrt(35_040);
        List<String> models = List.of("a", "b");
        AlignedPnl pnl = new AlignedPnl(90 * 96 * BAR);
        EnsembleTuner tuner = new EnsembleTuner(TunerSettings.shrunk(BAR));
        WeightSet weights = null;
        double earned = 0;
        double variance = 0;
        int hours = 0;
        for (int i = 1; i <= 91 * 96; i++) {
            double common = random.nextGaussian() * Math.sqrt(.5);
            double own = Math.sqrt(.5);
            pnl.add(new BarReturns(
                    START + i * BAR,
                    1,
                    List.of(
                            new ModelReturn("a", mean + BAR_DEVIATION * (common + own * random.nextGaussian())),
                            new ModelReturn("b", BAR_DEVIATION * (common + own * random.nextGaussian())))));
            if (i < 89 * 96 || i % 4 != 0) {
                continue;
            }
            weights = tuner.tune(START + i * BAR, "production", models, pnl, weights);
            if (i > 90 * 96) {
                double a = weights.of("a");
                double b = weights.of("b");
                earned += 4 * mean * a - 5e-4 * weights.turnover();
                variance += 4 * BAR_DEVIATION * BAR_DEVIATION * (a * a + b * b + a * b);
                hours++;
            }
        }
        double bars = 4.0 * hours;
        double tuned = earned / bars / Math.sqrt(variance / bars) * Math.sqrt(35_040);
        return tuned - 1.5 / Math.sqrt(.75);
    }

    private static AlignedPnl noise(List<String> models, int bars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AlignedPnl pnl = new AlignedPnl(90 * 96 * BAR);
        for (int i = 1; i <= bars; i++) {
            pnl.add(new BarReturns(
                    START + i * BAR,
                    1,
                    models.stream()
                            .map(model -> new ModelReturn(model, BAR_DEVIATION * random.nextGaussian()))
                            .toList()));
        }
        return pnl;
    }
}
