package io.levibot.ops.state.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StalenessClockTest {

    @Test
    void twoBarsOf15MinutesAre1800Seconds() {
        assertThat(StalenessClock.of(2, 900_000).staleAfterMillis()).isEqualTo(1_800_000);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1800000, false", "1800001, true", "999999999, true"})
    void isStaleOnlyBeyondItsAge(long age, boolean stale) {
        assertThat(StalenessClock.of(2, 900_000).isStale(1_700_000_000_000L, 1_700_000_000_000L + age))
                .isEqualTo(stale);
    }

    @Test
    void staleAtIsTheFirstMomentThatIsStale() {
        StalenessClock clock = StalenessClock.of(3, 300_000);
        long at = clock.staleAt(1_700_000_000_000L);

        assertThat(clock.isStale(1_700_000_000_000L, at)).isTrue();
        assertThat(clock.isStale(1_700_000_000_000L, at - 1)).isFalse();
    }

    @Test
    void refusesAClockThatNeverTicks() {
        assertThatThrownBy(() -> StalenessClock.of(0, 900_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("staleness.bars: got 0 bars");
        assertThatThrownBy(() -> StalenessClock.of(2, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
