package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceTighteningTest {

    private static final long DAY = 86_400_000L;

    private final ConfidenceTightening tightening = new ConfidenceTightening(TighteningSettings.DEFAULT);

    @Test
    void tightensAtOnceAndReleasesHalfOfTheExcessADay() {
        tightening.update(0, .03);
        assertThat(tightening.minConfidence(.55)).isEqualTo(.55);
        tightening.update(DAY / 4, .09);
        assertThat(tightening.minConfidence(.55)).isCloseTo(.60, within(1e-12));
        tightening.update(DAY / 4 + DAY, .02);
        assertThat(tightening.minConfidence(.55)).isCloseTo(.575, within(1e-12));
        tightening.update(DAY / 4 + 11 * DAY, .02);
        assertThat(tightening.minConfidence(.55)).isCloseTo(.55, within(1e-4));
    }

    @Test
    void blocksEntriesFromATenthOnAndOpensAgain() {
        tightening.update(0, .0999);
        assertThat(tightening.blocked()).isFalse();
        tightening.update(1, .10);
        assertThat(tightening.blocked()).isTrue();
        tightening.update(2, .05);
        assertThat(tightening.blocked()).isFalse();
    }

    @Test
    void neverAsksForMoreThanThreeQuartersNorLessThanThePolicy() {
        tightening.update(0, .9);
        assertThat(tightening.minConfidence(.55)).isEqualTo(.75);
        assertThat(tightening.minConfidence(.8)).isEqualTo(.8);
    }

    @Test
    void goesOnFromItsSnapshot() {
        tightening.update(0, .09);
        ConfidenceTightening restored = new ConfidenceTightening(tightening.snapshot(), TighteningSettings.DEFAULT);
        tightening.update(DAY, Double.NaN);
        restored.update(DAY, Double.NaN);
        assertThat(restored.snapshot()).isEqualTo(tightening.snapshot());
        assertThat(restored.minConfidence(.55)).isCloseTo(.575, within(1e-12));
    }

    @Test
    void answersToDoubtAsItWasSet() {
        ConfidenceTightening strict = new ConfidenceTightening(new TighteningSettings(.01, .05, .6, DAY / 2));
        strict.update(0, .03);
        assertThat(strict.minConfidence(.55)).isCloseTo(.57, within(1e-12));
        strict.update(DAY / 2, 0);
        assertThat(strict.minConfidence(.55)).isCloseTo(.56, within(1e-12));
        strict.update(DAY, .2);
        assertThat(strict.minConfidence(.55)).isEqualTo(.6);
        assertThat(strict.blocked()).isTrue();
    }
}
