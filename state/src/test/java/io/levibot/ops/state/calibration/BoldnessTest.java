package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoldnessTest {

    private static final int DAYS = 30;
    private static final int BARS = 96;

    private final double[] z = new double[DAYS * BARS];
    private final long[] time = new long[DAYS * BARS];

    BoldnessTest() {
        Random random = new Random(1);
        for (int i = 0; i < z.length; i++) {
            z[i] = .2 * random.nextGaussian();
            time[i] = i * 900_000L;
        }
    }

    @Test
    void aModelThatGoesOnAsBeforeIsNotBold() {
        Boldness found = Boldness.of(z, z, time, z.length);
        assertThat(found.ratio()).isCloseTo(1, within(.06));
        assertThat(found.unearned()).isZero();
        assertThat(found.isAlert()).isFalse();
    }

    @Test
    void aWeekOfLogOddsTwoAndAHalfTimesAsWideIsAnAlert() {
        sharpen(7);
        Boldness found = Boldness.of(z, z, time, z.length);
        assertThat(found.ratio()).isCloseTo(2.5, within(.15));
        assertThat(found.isAlert()).isTrue();
    }

    @Test
    void oneDayIsNoAlertYetButUnearnedAtOnce() {
        sharpen(1);
        Boldness found = Boldness.of(z, z, time, z.length);
        assertThat(found.isAlert()).isFalse();
        // mean |sigma(2.5 u) - sigma(1.25 u)| over u of sd .2
        assertThat(found.unearned()).isCloseTo(.045, within(.012));
    }

    @Test
    void saysNothingBeforeThereAreDaysToCompareWith() {
        assertThat(Boldness.of(z, z, time, 16 * BARS)).isEqualTo(new Boldness(1, 0));
        assertThat(Boldness.of(z, z, time, 0)).isEqualTo(new Boldness(1, 0));
    }

    @Test
    void aModelThatAlwaysSaidTheSameHasNothingToBeComparedWith() {
        Arrays.fill(z, 0, z.length - BARS, .1);
        assertThat(Boldness.of(z, z, time, z.length).ratio()).isGreaterThanOrEqualTo(1);
        Arrays.fill(z, .1);
        assertThat(Boldness.of(z, z, time, z.length)).isEqualTo(new Boldness(1, 0));
    }

    private void sharpen(int days) {
        for (int i = z.length - days * BARS; i < z.length; i++) {
            z[i] *= 2.5;
        }
    }
}
