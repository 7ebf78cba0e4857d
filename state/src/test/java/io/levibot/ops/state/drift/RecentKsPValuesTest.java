package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentKsPValuesTest {

    @Test
    void givesTheStreamsPValueTheFirstTimeAndLater() {
        KsPValue recent = new RecentKsPValues();
        Random random = new Random(11);
        double[] d = random.doubles(9_000).toArray();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < d.length; i++) {
                // more than are kept, so that some were forgotten when they come again
                int m = 96 + i % 3;
                assertThat(recent.of(d[i], 17_472, m)).isEqualTo(KolmogorovSmirnov.streamP(d[i], 17_472, m));
            }
        }
    }

    @Test
    void anEmptyWindowHasNone() {
        KsPValue recent = new RecentKsPValues();

        assertThat(recent.of(Double.NaN, 17_472, 0)).isNaN();
        assertThat(recent.of(Double.NaN, 17_472, 0)).isNaN();
    }
}
