package io.levibot.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.ensemble.TunerSettings;
import org.junit.jupiter.api.Test;

class TunerQualityTest {

    private static final TunerSettings SHRUNK = TunerSettings.shrunk(900_000L);

    private final TunerQuality quality = new TunerQuality();

    /** The bound of turnover as it stands; that of the gain, .8, loosened for 150 pairs by two standard errors. */
    @Test
    void shrunkGainsWhereOneModelIsBetterAndHardlyMoves() {
        TunerQuality.Gain shrunk = quality.run(SHRUNK, 150, TunerQuality.SEED);
        assertThat(shrunk.mean()).isGreaterThan(.7);
        assertThat(shrunk.turnoverPerDay()).isLessThan(.05);
        TunerQuality.Gain original = quality.run(TunerSettings.maxSharpe(900_000L), 150, TunerQuality.SEED);
        assertThat(original.mean()).isLessThan(shrunk.mean() - .3);
    }

    @Test
    void losesLittleWhereBothAreEquallyGood() {
        assertThat(quality.run(SHRUNK, 150, TunerQuality.SEED, 1.5, 1.5).mean()).isBetween(-.1, 0.0);
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(quality.run(SHRUNK, 3, 1)).isEqualTo(quality.run(SHRUNK, 3, 1));
        assertThat(quality.run(SHRUNK, 3, 1)).isNotEqualTo(quality.run(SHRUNK, 3, 2));
    }
}
