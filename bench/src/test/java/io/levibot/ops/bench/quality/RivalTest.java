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
        assertThat(Rival.distance(new double[] {1, 2, 2, 3}, new double[] {4, 2, 3}))
                .isCloseTo(5 / 12.0, within(1e-15));
        assertThat(Rival.distance(new double[] {1, 2, 3}, new double[] {3, 1, 2}))
                .isZero();
        assertThat(Rival.distance(new double[] {1, 2}, new double[] {Double.NaN, 9}))
                .isEqualTo(1);
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
            double[] scores = rival.scores(reference, 0, .577, stream);
            double before = Arrays.stream(scores, 0, 960).max().orElse(0);
            double after = Arrays.stream(scores, 960, scores.length).max().orElse(0);
            assertThat(after).as(rival.name()).isGreaterThan(1.3 * before);
        }
    }
}
