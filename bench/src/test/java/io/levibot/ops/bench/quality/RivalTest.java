package io.levibot.ops.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RivalTest {

    @Test
    void measuresTheTwoSampleDistanceWithTies() {
        // scipy 1.17.1: ks_2samp([1, 2, 2, 3], [2, 3, 4]).statistic
        assertThat(distance(new double[] {1, 2, 2, 3}, 4, 2, 3)).isCloseTo(5 / 12.0, within(1e-15));
        assertThat(distance(new double[] {1, 2, 3}, 3, 1, 2)).isZero();
        assertThat(distance(new double[] {1, 2}, Double.NaN, 9)).isEqualTo(1);
    }

    @Test
    void aWindowThatRollsHasTheDistanceOfItsValues() {
        double[] reference =
                new Random(1).doubles(500).map(v -> Math.rint(40 * v)).sorted().toArray();
        double[] stream = new Random(2)
                .doubles(400)
                .map(v -> Math.rint(48 * v) + .5 * Math.rint(v))
                .toArray();
        stream[150] = Double.NaN;
        double[] scores = Rival.KS.scores(reference, Spread.of(reference), stream);
        assertThat(scores[94]).isZero();
        for (int end = 96; end <= 400; end += 19) {
            assertThat(scores[end - 1])
                    .as("rows to " + end)
                    .isCloseTo(distance(reference, Arrays.copyOfRange(stream, end - 96, end)), within(1e-15));
        }
        double[] chunks = Rival.NANNYML.scores(reference, Spread.of(reference), stream);
        assertThat(chunks[95]).isEqualTo(scores[95]);
        assertThat(chunks[96]).isZero();
    }

    @Test
    void kswinComparesTheLastThirtyWithTheSeventyBefore() {
        double[] stream = new Random(4).doubles(300).map(v -> Math.rint(10 * v)).toArray();
        double[] scores = Rival.KSWIN.scores(new double[0], Spread.of(stream), stream);
        assertThat(scores[98]).isZero();
        for (int end = 100; end <= 300; end += 25) {
            double[] before = Arrays.copyOfRange(stream, end - 100, end - 30);
            Arrays.sort(before);
            assertThat(scores[end - 1])
                    .isCloseTo(distance(before, Arrays.copyOfRange(stream, end - 30, end)), within(1e-15));
        }
    }

    @Test
    void everyRivalScoresAShiftAboveWhatItScoredBefore() {
        Random random = new Random(3);
        double[] reference = random.doubles(5000).map(v -> 2 * v - 1).sorted().toArray();
        double[] stream = random.doubles(1920).map(v -> 2 * v - 1).toArray();
        for (int i = 960; i < stream.length; i++) {
            stream[i] += 2;
        }
        for (Rival rival : Rival.values()) {
            double[] scores = rival.scores(reference, Spread.of(reference), stream);
            double before = Arrays.stream(scores, 0, 960).max().orElse(0);
            double after = Arrays.stream(scores, 960, scores.length).max().orElse(0);
            assertThat(after).as(rival.name()).isGreaterThan(1.3 * before);
        }
    }

    private static double distance(double[] sorted, double... sample) {
        Ranks ranks = new Ranks(sorted, sample);
        SortedKeys window = new SortedKeys(sample.length);
        for (int i = 0; i < sample.length; i++) {
            if (ranks.key(i) != Ranks.NONE) {
                window.add(ranks.key(i));
            }
        }
        return ranks.distance(window);
    }
}
