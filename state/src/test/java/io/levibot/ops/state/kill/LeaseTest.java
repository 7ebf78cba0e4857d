package io.levibot.ops.state.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final long TTL = 2_000;

    @Test
    void isNotHeldBeforeAnythingWasSeen() {
        assertThat(Lease.unheld(TTL).isHeld(0)).isFalse();
    }

    @Test
    void theFirstBeatProvesNothingForItsWriterMayBeDead() {
        Lease first = Lease.unheld(TTL).observe("a", 100, 10);

        assertThat(first.isHeld(10)).isFalse();
        assertThat(first.observe("a", 100, 20).isHeld(20)).isFalse();
        assertThat(first.observe("a", 101, 20).isHeld(20)).isTrue();
    }

    @Test
    void isLostAtTheEndOfItsTimeAndNotBefore() {
        Lease held = Lease.unheld(TTL).observe("a", 1, 0).observe("a", 2, 500);

        assertThat(held.isHeld(500 + TTL - 1)).isTrue();
        assertThat(held.isHeld(500 + TTL)).isFalse();
    }

    @Test
    void anOldOrRepeatedBeatDoesNotRenew() {
        Lease held = Lease.unheld(TTL).observe("a", 5, 0).observe("a", 6, 0);

        assertThat(held.observe("a", 6, 1_900).observe("a", 5, 1_900).isHeld(TTL))
                .isFalse();
    }

    @Test
    void aNewWriterMustProveItself() {
        Lease held = Lease.unheld(TTL).observe("a", 5, 0).observe("a", 6, 0);
        Lease taken = held.observe("b", 1, 100);

        assertThat(taken.isHeld(100)).isFalse();
        assertThat(taken.observe("b", 2, 200).isHeld(200)).isTrue();
    }

    @Test
    void outlivesTheOverflowOfTheMonotonicClock() {
        long late = Long.MAX_VALUE - 10;
        Lease held = Lease.unheld(TTL).observe("a", 1, late).observe("a", 2, late);

        assertThat(held.isHeld(late + 100)).isTrue();
        assertThat(held.isHeld(late + TTL)).isFalse();
    }

    @Test
    void whereNoneIsAskedForItIsAlwaysHeld() {
        assertThat(Lease.OFF.observe("a", 1, 5).isHeld(Long.MAX_VALUE)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lease.unheld(0))
                .withMessage("kill.lease: got 0 ns, expected more than 0");
    }
}
