package io.levibot.ops.state.kill;

import static io.levibot.ops.state.kill.Commands.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.ControlCommand.Action;
import io.levibot.ops.state.kill.GateView.LatchStatus;
import io.levibot.ops.state.signal.BlockReason;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateViewTest {

    private static final GateQuery ENTRY = new GateQuery("BTCUSDT", List.of("lgbm", "deep"), true, 100, 0);
    private static final GateQuery EXIT = new GateQuery("BTCUSDT", List.of("lgbm", "deep"), false, 100, 0);

    private GateView gate;

    @BeforeEach
    void open() {
        gate = new GateView(Lease.OFF, LatchStatus.OFF);
        gate.apply(KillState.initial());
    }

    @Test
    void anOpenGateLetsEverythingThrough() {
        assertThat(gate.decide(ENTRY, 0).passes()).isTrue();
        assertThat(gate.decide(EXIT, 0).passes()).isTrue();
    }

    @Test
    void knowingNothingIsBlocked() {
        GateView blind = new GateView(Lease.unheld(2_000), LatchStatus.MISSING);

        assertThat(blind.decide(EXIT, 0).reasons())
                .containsExactly(BlockReason.KILL_UNKNOWN, BlockReason.LATCH_MISSING, BlockReason.LEASE_EXPIRED);
    }

    @Test
    void anUnreadableLatchBlocksUntilItIsReadAgain() {
        gate.latchFound(LatchStatus.UNREADABLE);
        assertThat(gate.decide(EXIT, 0).reasons()).containsExactly(BlockReason.LATCH_UNREADABLE);

        gate.latchFound(LatchStatus.READ);
        assertThat(gate.decide(EXIT, 0).passes()).isTrue();
    }

    @Test
    void aLostLeaseBlocksAndARenewedOneOpens() {
        GateView leased = new GateView(Lease.unheld(2_000), LatchStatus.OFF);
        leased.apply(KillState.initial());
        leased.observeBeat("a", 1, 0);
        leased.observeBeat("a", 2, 500);

        assertThat(leased.decide(ENTRY, 2_499).passes()).isTrue();
        assertThat(leased.decide(ENTRY, 2_500).reasons()).containsExactly(BlockReason.LEASE_EXPIRED);
        leased.observeBeat("a", 3, 2_600);
        assertThat(leased.decide(ENTRY, 2_600).passes()).isTrue();
    }

    @Test
    void reduceLetsExitsThrough() {
        gate.apply(manual("symbol:BTCUSDT", 1, KillLevel.REDUCE, 50));

        assertThat(gate.decide(ENTRY, 0).reasons()).containsExactly(BlockReason.REDUCED_SYMBOL);
        assertThat(gate.decide(ENTRY, 0).scopes()).containsExactly("symbol:BTCUSDT");
        assertThat(gate.decide(EXIT, 0).passes()).isTrue();
    }

    @Test
    void aKilledModelBlocksOnlyWhatStillGivesItWeight() {
        gate.apply(manual("model:deep", 1, KillLevel.KILLED, 50));

        assertThat(gate.decide(EXIT, 0).reasons()).containsExactly(BlockReason.KILLED_MODEL);
        assertThat(gate.decide(new GateQuery("BTCUSDT", List.of("lgbm"), true, 100, 0), 0)
                        .passes())
                .isTrue();
    }

    @Test
    void anotherSymbolsKillIsNoReason() {
        gate.apply(manual("symbol:ETHUSDT", 1, KillLevel.KILLED, 50));

        assertThat(gate.decide(ENTRY, 0).passes()).isTrue();
        assertThat(gate.decide(ENTRY, 0).killEpoch()).isEqualTo(1);
    }

    @Test
    void theLatchClosesAtOnceAndTheStreamsOldClearDoesNotOpenIt() {
        gate.latch(command(5, 50, Action.KILL, "global", "", ""));
        gate.apply(manual("global", 4, KillLevel.OPEN, 40));

        assertThat(gate.decide(EXIT, 0).reasons()).containsExactly(BlockReason.KILLED_GLOBAL);
        assertThat(gate.report(0, 1).manualEpoch()).isEqualTo(5);
    }

    @Test
    void theLatchNeverOpens() {
        gate.latch(command(5, 50, Action.KILL, "global", "", ""));

        assertThat(gate.latch(command(6, 60, Action.CLEAR, "global", "fine", "5")))
                .isFalse();
        // the REDUCE is in force as well, and changes nothing beside the KILL
        assertThat(gate.latch(command(7, 70, Action.REDUCE, "global", "exits", "5")))
                .isTrue();
        assertThat(gate.decide(EXIT, 0).reasons()).containsExactly(BlockReason.KILLED_GLOBAL);
    }

    @Test
    void aLatchThatStillHoldsTheOldKillDoesNotCloseWhatWasClearedSince() {
        gate.latch(command(5, 50, Action.KILL, "global", "", ""));
        gate.apply(manual("global", 6, KillLevel.OPEN, 60));
        gate.latch(command(5, 50, Action.KILL, "global", "", ""));

        assertThat(gate.decide(ENTRY, 0).passes()).isTrue();
    }

    @Test
    void aScopeInTheLatchThatCannotBeReadClosesEverything() {
        assertThat(gate.latch(command(5, 50, Action.KILL, "symbol:<x>", "", "")))
                .isFalse();
        assertThat(gate.decide(EXIT, 0).reasons()).containsExactly(BlockReason.LATCH_UNREADABLE);
    }

    @Test
    void whatWasKnownBeforeTheOpeningIsNotLetOutByIt() {
        gate.apply(manual("global", 6, KillLevel.OPEN, 101));

        assertThat(gate.decide(ENTRY, 0).reasons()).containsExactly(BlockReason.SUPERSEDED);
        assertThat(gate.decide(new GateQuery("BTCUSDT", List.of(), true, 101, 6), 0)
                        .passes())
                .isTrue();
    }

    @Test
    void anExitKnownBeforeAReduceStillLeaves() {
        gate.latch(command(1, 101, Action.REDUCE, "global", "", ""));

        assertThat(gate.decide(EXIT, 0).passes()).isTrue();
    }

    @Test
    void aSignalDecidedWithANewerStateWaitsForNothingAndIsBlocked() {
        assertThat(gate.decide(new GateQuery("BTCUSDT", List.of(), true, 100, 3), 0)
                        .reasons())
                .containsExactly(BlockReason.KILL_STATE_BEHIND);
    }

    @Test
    void stalenessClosesAndOpensByItself() {
        ScopeState stale = ScopeState.initial("symbol:BTCUSDT")
                .withStaleness(new StalenessRegister(1, KillLevel.KILLED, 90, "BTCUSDT_15m"));
        gate.apply(stale);
        assertThat(gate.decide(EXIT, 0).reasons()).containsExactly(BlockReason.STALE);

        gate.apply(stale.withStaleness(new StalenessRegister(2, KillLevel.OPEN, 100, "")));
        assertThat(gate.decide(EXIT, 0).passes()).isTrue();
    }

    @Test
    void aRestoredGateIsClosedUntilItHasReadTheLatchAgain() {
        gate.apply(manual("symbol:ETHUSDT", 4, KillLevel.KILLED, 40));
        gate.latch(command(5, 50, Action.KILL, "symbol:BTCUSDT", "", ""));
        GateView restored = new GateView(Lease.OFF, LatchStatus.MISSING);
        restored.apply(gate.state());
        assertThat(restored.decide(EXIT, 0).reasons()).containsExactly(BlockReason.LATCH_MISSING);

        restored.latch(command(5, 50, Action.KILL, "symbol:BTCUSDT", "", ""));
        restored.latchFound(LatchStatus.READ);

        assertThat(restored.decide(EXIT, 0)).isEqualTo(gate.decide(EXIT, 0));
        assertThat(restored.state()).isEqualTo(gate.state());
        assertThat(restored.report(1, 2)).isEqualTo(new GateReport(1, 2, 5, 0));
    }

    @Test
    void aReduceInTheLatchDoesNotOutrankAnOlderKillThatComesLater() {
        gate.latch(command(6, 60, Action.REDUCE, "global", "exits", "5"));
        assertThat(gate.decide(EXIT, 0).passes()).isTrue();

        gate.apply(manual("global", 5, KillLevel.KILLED, 50));
        assertThat(gate.decide(EXIT, 0).reasons()).containsExactly(BlockReason.KILLED_GLOBAL);
    }

    @Test
    void aKillIsConfirmedOnceEverySubtaskHasAppliedIt() {
        Confirmation confirmation = new Confirmation();
        assertThat(confirmation.isConfirmed(5)).isFalse();
        confirmation.add(new GateReport(0, 2, 5, 0));
        assertThat(confirmation.missing(5)).containsExactly(1);
        confirmation.add(new GateReport(1, 2, 6, 0));
        assertThat(confirmation.isConfirmed(5)).isTrue();
        confirmation.add(new GateReport(0, 4, 6, 0));
        assertThat(confirmation.isConfirmed(5)).isFalse();
    }

    private static ScopeState manual(String scope, long epoch, KillLevel level, long at) {
        KillRegister register =
                new KillRegister(epoch, level, at, level == KillLevel.OPEN ? at : Long.MIN_VALUE, "ada", "c", "");
        return ScopeState.initial(scope).withManual(register);
    }
}
