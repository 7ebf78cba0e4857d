package io.levibot.ops.jobs.latch;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.operators.signal.DecidedSignal;
import io.levibot.ops.operators.signal.GateLatch;
import io.levibot.ops.operators.signal.GateOperator;
import io.levibot.ops.operators.signal.KillVersion;
import io.levibot.ops.operators.signal.LiveGate;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import io.levibot.ops.state.kill.GateView.LatchStatus;
import io.levibot.ops.state.kill.KillLevel;
import io.levibot.ops.state.kill.KillRegister;
import io.levibot.ops.state.kill.Lease;
import io.levibot.ops.state.kill.ScopeState;
import io.levibot.ops.state.kill.StalenessRegister;
import io.levibot.ops.state.shadow.PositionRule;
import io.levibot.ops.state.signal.BlockReason;
import io.levibot.ops.state.signal.Decision;
import io.levibot.ops.state.signal.GateSettings;
import io.levibot.ops.state.signal.GatedSignal;
import io.levibot.ops.state.signal.Signal;
import io.levibot.ops.state.signal.SignalModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate of a live job: what its latch, its lease and the switch tell it, and what leaves. */
class LiveGateOperatorTest {

    private static final long TTL = 2_000_000_000L;
    private static final KillVersion STARTED = new KillVersion(KillVersion.EPOCH, Long.MIN_VALUE, null, 0);

    private static final GateSettings SETTINGS = GateSettings.of(CanaryPolicy.DEFAULT, PositionRule.DEFAULT);

    /** Set by each test; the latch travels through serialisation and must find them. */
    private static LiveGate gate;

    private static long nanos;

    private long time;

    private record HandHeld(long leaseNanos, boolean isLive) implements GateLatch {
        @Override
        public Lease lease() {
            return leaseNanos == 0 ? Lease.OFF : Lease.unheld(leaseNanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Watch watch(LiveGate watched, int subtask, int parallelism) {
            gate = watched;
            return () -> {};
        }
    }

    @BeforeEach
    void begin() {
        nanos = 0;
        time = 1_000;
    }

    @Test
    void aMissingStateBlocksUntilTheSwitchTheLatchAndTheLeaseHaveSpoken() throws Exception {
        try (var harness = harness(new HandHeld(TTL, true), null)) {
            assertThat(reasons(harness))
                    .containsExactly(BlockReason.KILL_UNKNOWN, BlockReason.LATCH_MISSING, BlockReason.LEASE_EXPIRED);
            harness.processBroadcastElement(STARTED, 0);
            assertThat(reasons(harness)).containsExactly(BlockReason.LATCH_MISSING, BlockReason.LEASE_EXPIRED);
            gate.latched(LatchStatus.READ, List.of());
            gate.beat("console", 1, nanos);
            assertThat(reasons(harness)).containsExactly(BlockReason.LEASE_EXPIRED);
            gate.beat("console", 2, nanos);
            assertThat(reasons(harness)).isEmpty();
            assertThat(side(harness, GateOperator.SIGNALS)).hasSize(1);
            assertThat(side(harness, GateOperator.ALERTS))
                    .extracting(Alert::severity)
                    .containsExactly(
                            Alert.Severity.CRITICAL,
                            Alert.Severity.CRITICAL,
                            Alert.Severity.CRITICAL,
                            Alert.Severity.INFO);
        }
    }

    @Test
    void nothingLeavesOnceTheLeaseHasRunOutAndItDoesAgainWithTheNextBeat() throws Exception {
        try (var harness = open(TTL)) {
            nanos += TTL - 1;
            assertThat(reasons(harness)).isEmpty();
            nanos += 1;
            assertThat(reasons(harness)).containsExactly(BlockReason.LEASE_EXPIRED);
            gate.beat("console", 3, nanos);
            assertThat(reasons(harness)).isEmpty();
        }
    }

    @Test
    void aKillInTheLatchHoldsBeforeTheSwitchHasReadIt() throws Exception {
        try (var harness = open(0)) {
            gate.latched(LatchStatus.READ, List.of(command(5, Action.KILL, "global")));
            assertThat(gate.report(0, 1).manualEpoch()).isEqualTo(5);
            assertThat(reasons(harness)).containsExactly(BlockReason.KILLED_GLOBAL);
            assertThat(harness.extractOutputValues().get(0).signal().killEpoch())
                    .isEqualTo(5);

            harness.processBroadcastElement(manual(6, KillLevel.OPEN), time);
            assertThat(reasons(harness)).as("cleared by the switch").isEmpty();
            gate.latched(LatchStatus.READ, List.of(command(5, Action.KILL, "global")));
            assertThat(reasons(harness)).as("the old kill read again").isEmpty();
        }
    }

    @Test
    void aSymbolsKillHoldsThatSymbolAlone() throws Exception {
        try (var harness = open(0)) {
            gate.latched(LatchStatus.READ, List.of(command(1, Action.KILL, "symbol:ELSE")));
            assertThat(reasons(harness)).isEmpty();
            gate.latched(LatchStatus.READ, List.of(command(2, Action.REDUCE, "symbol:BTCUSDT")));
            assertThat(reasons(harness)).containsExactly(BlockReason.REDUCED_SYMBOL);
        }
    }

    @Test
    void aLatchThatCannotBeReadOrNamesNoScopeClosesEverything() throws Exception {
        try (var harness = open(0)) {
            gate.latched(LatchStatus.UNREADABLE, List.of());
            assertThat(reasons(harness)).containsExactly(BlockReason.LATCH_UNREADABLE);
            gate.latched(LatchStatus.READ, List.of(command(1, Action.KILL, "symbol:<x>")));
            assertThat(reasons(harness)).containsExactly(BlockReason.LATCH_UNREADABLE);
            gate.latched(LatchStatus.READ, List.of());
            assertThat(reasons(harness)).isEmpty();
        }
    }

    @Test
    void restoredAtAnotherParallelismEverySubtaskIsStillKilled() throws Exception {
        OperatorSubtaskState one;
        try (var harness = open(0)) {
            harness.processBroadcastElement(manual(7, KillLevel.KILLED), time);
            assertThat(reasons(harness)).containsExactly(BlockReason.KILLED_GLOBAL);
            one = harness.snapshot(1, 1);
        }
        for (int subtask = 0; subtask < 4; subtask++) {
            OperatorSubtaskState part =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(one, 128, 1, 4, subtask);
            try (var harness = harness(new HandHeld(0, true), part, 4, subtask)) {
                assertThat(gate.report(subtask, 4).manualEpoch()).isEqualTo(7);
                gate.latched(LatchStatus.READ, List.of());
                assertThat(gate.closedBy())
                        .as("the checkpoint gave the state back")
                        .isEmpty();
            }
        }
    }

    @Test
    void aReplaysGateNeedsNoLatchAndObeysOne() throws Exception {
        try (var harness = harness(new HandHeld(0, false), null)) {
            assertThat(reasons(harness)).isEmpty();
            gate.latched(LatchStatus.READ, List.of(command(1, Action.KILL, "global")));
            assertThat(reasons(harness)).containsExactly(BlockReason.KILLED_GLOBAL);
        }
    }

    /** A gate that has heard everybody and lets signals through. */
    private KeyedBroadcastOperatorTestHarness<String, DecidedSignal, KillVersion, GatedSignal> open(long leaseNanos)
            throws Exception {
        var harness = harness(new HandHeld(leaseNanos, true), null);
        harness.processBroadcastElement(STARTED, 0);
        gate.latched(LatchStatus.READ, List.of());
        gate.beat("console", 1, nanos);
        gate.beat("console", 2, nanos);
        return harness;
    }

    private static KeyedBroadcastOperatorTestHarness<String, DecidedSignal, KillVersion, GatedSignal> harness(
            GateLatch latch, OperatorSubtaskState state) throws Exception {
        return harness(latch, state, 1, 0);
    }

    private static KeyedBroadcastOperatorTestHarness<String, DecidedSignal, KillVersion, GatedSignal> harness(
            GateLatch latch, OperatorSubtaskState state, int parallelism, int subtask) throws Exception {
        GateOperator operator = new GateOperator(latch);
        var harness = new KeyedBroadcastOperatorTestHarness<String, DecidedSignal, KillVersion, GatedSignal>(
                new CoBroadcastWithKeyedOperator<>(operator, List.of(GateOperator.KILLS)),
                decided -> decided.signal().symbol(),
                Types.STRING,
                128,
                parallelism,
                subtask);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    /** The reasons against one more decision, at a later bar; empty where it left. */
    private List<BlockReason> reasons(
            KeyedBroadcastOperatorTestHarness<String, DecidedSignal, KillVersion, GatedSignal> harness)
            throws Exception {
        time += 1_000;
        int before = harness.extractOutputValues().size();
        harness.processElement(new DecidedSignal(signal(time), Double.NaN, true, SETTINGS), time);
        harness.processWatermark(new Watermark(time));
        harness.processBroadcastWatermark(new Watermark(time));
        List<GatedSignal> out = harness.extractOutputValues();
        assertThat(out.size() - before).isLessThanOrEqualTo(1);
        return out.size() == before ? List.of() : out.get(before).reasons();
    }

    private static <T> List<T> side(KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness, OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        List<T> values = new ArrayList<>();
        if (records != null) {
            records.forEach(record -> values.add(record.getValue()));
        }
        return values;
    }

    private static ControlCommand command(long epoch, Action action, String scope) {
        return new ControlCommand("c" + epoch, epoch, 1, "ada", scope, action, "", "");
    }

    private KillVersion manual(long epoch, KillLevel level) {
        KillRegister said = new KillRegister(
                epoch, level, time, level == KillLevel.OPEN ? time : Long.MIN_VALUE, "ada", "c" + epoch, "");
        ScopeState scope = new ScopeState("global", said, KillRegister.INITIAL, StalenessRegister.INITIAL);
        return new KillVersion("global", time, scope, epoch);
    }

    private static Signal signal(long knownAt) {
        return new Signal(
                knownAt,
                knownAt,
                "BTCUSDT",
                "15m",
                Decision.LONG,
                .9,
                .9,
                "prod",
                List.of(new SignalModel("lgbm", .9, .9, 1)),
                "normal",
                .5,
                "paper",
                .01,
                0,
                "1",
                "",
                1,
                "s" + knownAt);
    }
}
