package io.levibot.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanaryQualityTest {

    private final CanaryQuality quality = new CanaryQuality();

    /** The bounds of the 1,000-run bench, loosened for 120 runs by about two standard errors. */
    @Test
    void decidesWhatIsThereAndLeavesWhatIsNot() {
        CanaryQuality.Result result = quality.run(120, CanaryQuality.SEED);
        assertThat(result.aaPromoted()).isLessThanOrEqualTo(.05);
        assertThat(result.aaRolledBack()).isLessThanOrEqualTo(.03);
        assertThat(result.plus8Promoted()).isGreaterThanOrEqualTo(.92);
        assertThat(result.minus8RolledBack()).isGreaterThanOrEqualTo(.95);
        assertThat(result.plus8MedianDays()).isBetween(7.0, 21.0);
        assertThat(result.aaOriginalPromoted()).isGreaterThan(4 * result.aaPromoted());
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(quality.run(3, 1)).isEqualTo(quality.run(3, 1));
        assertThat(quality.run(3, 1)).isNotEqualTo(quality.run(3, 2));
    }
}
