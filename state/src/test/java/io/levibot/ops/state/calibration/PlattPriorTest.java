package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattPriorTest {

    private static final int N = 6000;

    @Test
    void aMonthsLuckIsNotTakenForABias() {
        // the data alone would say a = .055, a standard error and a half of what the weights leave
        CalibrationMap map = fit(0, .05);
        assertThat(map.a()).isCloseTo(.01, within(.012));
        assertThat(map.b()).isCloseTo(1, within(.2));
    }

    @Test
    void aModelWithABiasOfItsOwnIsBelieved() {
        CalibrationMap map = fit(.4, 0);
        assertThat(map.a()).isCloseTo(-.4, within(.1));
    }

    @Test
    void refusesAPriorWhoseWidthsAreTheWrongWayRound() {
        assertThatThrownBy(() -> new PlattPrior(0, .5, .02, .7, .5)).hasMessageContaining("0.5 and 0.02");
    }

    /** Rows of an honest model whose statement is moved by {@code bias} and whose market by {@code luck}, in log-odds. */
    private static CalibrationMap fit(double bias, double luck) {
        Random random = new Random(5);
        double[] z = new double[N];
        byte[] up = new byte[N];
        double[] weight = new double[N];
        for (int i = 0; i < N; i++) {
            double truth = .4 * random.nextGaussian();
            z[i] = truth + bias;
            up[i] = (byte) (random.nextDouble() < Probability.sigmoid(truth + luck) ? 1 : 0);
        }
        Arrays.fill(weight, .2);
        return PlattMapCalibrator.fit(z, up, weight, N, PlattPrior.MODEL, CalibrationMap.identity());
    }
}
