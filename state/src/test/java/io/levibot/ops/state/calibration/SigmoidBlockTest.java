package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SigmoidBlockTest {

    private final SigmoidBlock block = new SigmoidBlock();

    @Test
    void isTheSigmoidOfEachRow() {
        Random random = new Random(1);
        double[] z = random.doubles(SigmoidBlock.SIZE, -14, 14).toArray();
        for (double b : new double[] {0, .01, .7, 1, 5}) {
            block.fill(-.3, b, z, 0, z.length);
            for (int i = 0; i < z.length; i++) {
                assertThat(block.p[i]).isCloseTo(Probability.sigmoid(-.3 + b * z[i]), within(5e-16));
            }
        }
    }

    @Test
    void fillsFromAnywhereInTheRows() {
        double[] z = {-3, -2, -1, 0, 1};
        block.fill(0, 1, z, 2, 5);
        assertThat(new double[] {block.p[0], block.p[1], block.p[2]})
                .containsExactly(new double[] {Probability.sigmoid(-1), .5, Probability.sigmoid(1)}, within(5e-16));
    }

    @Test
    void isZeroOrOneFarOut() {
        block.fill(0, 1e300, new double[] {-1e10, -14, 14, 1e10}, 0, 4);
        assertThat(block.p[0]).isCloseTo(0, within(5e-16));
        assertThat(block.p[1]).isCloseTo(0, within(5e-16));
        assertThat(block.p[2]).isEqualTo(1);
        assertThat(block.p[3]).isEqualTo(1);
    }

    @Test
    void isAProbabilityEverywhere() {
        double[] z = new Random(2).doubles(SigmoidBlock.SIZE, -60, 60).toArray();
        block.fill(0, 1, z, 0, z.length);
        for (double p : block.p) {
            assertThat(p).isBetween(0., 1.);
        }
    }
}
