package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected numbers: scipy 1.17.1 (BFGS, then Nelder-Mead) and numpy 2.4.6 on the same 600 rows. */
class SlopeFitsTest {

    private static final PlattPrior PRIOR = new PlattPrior(0, .1, 10, .7, .5);
    private static final int N = 600;

    private final double[] z = new double[N];
    private final byte[] up = new byte[N];
    private final double[] weight = new double[N];
    private final long[] cluster = new long[N];

    SlopeFitsTest() {
        for (int i = 0; i < N; i++) {
            z[i] = Math.sin(i * .7) * .8;
            double u = (i * 7919 % 1000) / 1000.0;
            up[i] = (byte) (u < 1 / (1 + Math.exp(-(.1 + .5 * z[i]))) ? 1 : 0);
            weight[i] = 1.0 / (1 + i % 3);
            cluster[i] = i / 16;
        }
    }

    @Test
    void plattIsTheMaximumAPosteriori() {
        CalibrationMap map = PlattMapCalibrator.fit(z, up, weight, N, PRIOR, CalibrationMap.identity());
        assertThat(map.a()).isCloseTo(0.0310780, within(1e-6));
        assertThat(map.b()).isCloseTo(0.5308881, within(1e-6));
    }

    @Test
    void plattDoesNotDependOnWhereItStarts() {
        CalibrationMap cold = PlattMapCalibrator.fit(z, up, weight, N, PRIOR, CalibrationMap.identity());
        CalibrationMap warm = PlattMapCalibrator.fit(z, up, weight, N, PRIOR, CalibrationMap.platt(3, 40));
        assertThat(warm.a()).isCloseTo(cold.a(), within(1e-12));
        assertThat(warm.b()).isCloseTo(cold.b(), within(1e-12));
    }

    @Test
    void plattWithoutRowsIsThePriorsMean() {
        CalibrationMap map = PlattMapCalibrator.fit(z, up, weight, 0, PRIOR, CalibrationMap.identity());
        assertThat(map).isEqualTo(CalibrationMap.platt(0, .7));
    }

    @Test
    void plattNeverTurnsAModelRound() {
        for (int i = 0; i < N; i++) {
            up[i] = (byte) (z[i] < 0 ? 1 : 0);
        }
        CalibrationMap map = PlattMapCalibrator.fit(z, up, weight, N, PRIOR, CalibrationMap.identity());
        assertThat(map.b()).isZero();
        assertThat(map.apply(.9)).isEqualTo(map.apply(.1));
    }

    @Test
    void waldTestEqualsNumpysSandwich() {
        CalibrationUncertainty found = CalibrationUncertainty.of(p(), z, up, cluster, N, 1);
        assertThat(found.clusters()).isEqualTo(38);
        assertThat(found.a()).isCloseTo(0.0605820, within(1e-5));
        assertThat(found.b()).isCloseTo(0.5137391, within(1e-5));
        assertThat(found.wald()).isCloseTo(4.719504, within(1e-4));
        assertThat(found.pValue()).isCloseTo(0.0944436, within(1e-5));
    }

    @Test
    void upperBoundScattersAboutTheQuantileOfManyDraws() {
        // numpy: 20,000 draws give .10749; 200 draws have a sampling sd of about .004
        for (long seed = 0; seed < 20; seed++) {
            assertThat(CalibrationUncertainty.of(p(), z, up, cluster, N, seed).eceUpper())
                    .isCloseTo(.1075, within(.016));
        }
        assertThat(CalibrationUncertainty.of(p(), z, up, cluster, N, 5))
                .isEqualTo(CalibrationUncertainty.of(p(), z, up, cluster, N, 5));
    }

    @Test
    void oneProbabilityForAllLeavesTheInterceptToBeTested() {
        Arrays.fill(z, .2);
        CalibrationUncertainty found = CalibrationUncertainty.of(p(), z, up, cluster, N, 1);
        assertThat(found.b()).isEqualTo(1);
        assertThat(found.pValue()).isBetween(0.0, 1.0);
        assertThat(found.eceUpper()).isBetween(0.0, .2);
    }

    @Test
    void alertsOnAnErrorThatIsBothSureAndLarge() {
        assertThat(uncertainty(1e-5, .05).rejects(.01)).isTrue();
        assertThat(uncertainty(0, .05).rejects(.01)).isTrue();
        // once a window, .002 would be rare; seen in a window that is always looked at it is not
        assertThat(uncertainty(.002, .05).rejects(.01)).isFalse();
        assertThat(uncertainty(1e-9, .01).rejects(.01)).isFalse();
        assertThat(uncertainty(Double.NaN, Double.NaN).rejects(.01)).isFalse();
    }

    private static CalibrationUncertainty uncertainty(double p, double error) {
        return new CalibrationUncertainty(8640, 180, 0, 1, 1, p, error, .1);
    }

    private double[] p() {
        return Arrays.stream(z).map(Probability::sigmoid).toArray();
    }

    @Test
    void saysNothingOfTooFewClusters() {
        CalibrationUncertainty found = CalibrationUncertainty.of(p(), z, up, cluster, 16 * 29, 1);
        assertThat(found.clusters()).isEqualTo(29);
        assertThat(found.eceUpper()).isNaN();
    }

    @Test
    void tenEqualWidthBinsEqualNumpys() {
        ExpectedCalibrationError error = new ExpectedCalibrationError();
        for (int i = 0; i < N; i++) {
            error.add(Probability.sigmoid(z[i]), up[i] == 1);
        }
        assertThat(error.value()).isCloseTo(0.0546723737, within(1e-9));
    }
}
