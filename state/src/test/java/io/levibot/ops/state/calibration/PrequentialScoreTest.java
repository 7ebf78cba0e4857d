package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrequentialScoreTest {

    private static final long PERIOD = 6 * 3_600_000L;

    private final PrequentialScore score = new PrequentialScore();

    @Test
    void leavesTheIncumbentForAGainThatIsBeyondChance() {
        days(30, .01, .005);
        assertThat(score.choose(MapKind.PLATT, 1e-4)).isEqualTo(MapKind.IDENTITY);
    }

    @Test
    void keepsTheIncumbentWhereTheGainIsNoise() {
        days(30, .01, .1);
        assertThat(score.logLoss()[0]).isLessThan(score.logLoss()[1] - 1e-4);
        assertThat(score.choose(MapKind.PLATT, 1e-4)).isEqualTo(MapKind.PLATT);
    }

    @Test
    void keepsTheIncumbentForASureGainThatIsTooSmall() {
        days(30, 5e-5, 1e-6);
        assertThat(score.choose(MapKind.PLATT, 1e-4)).isEqualTo(MapKind.PLATT);
    }

    @Test
    void keepsTheIncumbentUntilThereAreDaysToCompare() {
        days(2, .01, 0);
        assertThat(score.choose(MapKind.PLATT, 1e-4)).isEqualTo(MapKind.PLATT);
    }

    @Test
    void goesBackToPlattForTheGainAlone() {
        days(30, -.01, .1);
        assertThat(score.logLoss()[0]).isGreaterThan(score.logLoss()[1] + 1e-4);
        assertThat(score.choose(MapKind.IDENTITY, 1e-4)).isEqualTo(MapKind.PLATT);
    }

    @Test
    void goesBackToPlattFromAMapThatAThirdOneBeatsByChance() {
        days(30, .01, .1);
        assertThat(score.choose(MapKind.ISOTONIC, 1e-4)).isEqualTo(MapKind.PLATT);
    }

    @Test
    void isNotDrivenBackToPlattByLessThanTheGain() {
        days(30, -5e-5, 1e-6);
        assertThat(score.choose(MapKind.IDENTITY, 1e-4)).isEqualTo(MapKind.IDENTITY);
    }

    /** Four periods a day of 100 rows in which the identity beats Platt by a mean gain, with noise of a day. */
    private void days(int days, double gain, double noise) {
        Random random = new Random(2);
        for (int day = 0; day < days; day++) {
            double today = gain + noise * random.nextGaussian();
            for (int period = 1; period <= 4; period++) {
                score.add(
                        new PrequentialScore.Period(
                                (day * 4L + period) * PERIOD, 100, new double[] {69, 69 + 100 * today, 75}, 69),
                        Long.MIN_VALUE);
            }
        }
    }
}
