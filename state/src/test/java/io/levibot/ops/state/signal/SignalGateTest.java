package io.levibot.ops.state.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.shadow.PositionRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalGateTest {

    private static final SignalGate GATE = new SignalGate(GateSettings.of(CanaryPolicy.DEFAULT, PositionRule.DEFAULT));

    @Test
    void passesAGoodEntryAndRemembersIt() {
        GatedSignal gated = GATE.decide(input(Decision.LONG, .6, 0, GateKill.open(7), 0, .01));
        assertThat(gated.passes()).isTrue();
        assertThat(gated.open()).isEqualTo(1);
        assertThat(gated.signal().killEpoch()).isEqualTo(7);
    }

    @Test
    void namesEveryReasonThatBlocksAnEntry() {
        GatedSignal gated = GATE.decide(input(Decision.LONG, .5, 0, GateKill.open(1), 1801, .10));
        assertThat(gated.reasons())
                .containsExactly(BlockReason.STALE, BlockReason.ECE, BlockReason.CONFIDENCE, BlockReason.NO_POSITION);
        assertThat(gated.open()).isZero();
    }

    @Test
    void exitsPassEverythingButAKill() {
        GateKill reduced = new GateKill(GateLevel.REDUCE, GateLevel.REDUCE, List.of(), List.of("lgbm"), 1);
        assertThat(GATE.decide(input(Decision.EXIT, .1, 1, reduced, Double.NaN, .5))
                        .passes())
                .isTrue();
        GateKill killed = new GateKill(GateLevel.OPEN, GateLevel.KILLED, List.of(), List.of(), 1);
        GatedSignal blocked = GATE.decide(input(Decision.EXIT, .1, 1, killed, 0, 0));
        assertThat(blocked.reasons()).containsExactly(BlockReason.KILLED_SYMBOL);
        assertThat(blocked.open()).isEqualTo(1);
    }

    @Test
    void reduceBlocksExposureAndAnUnknownStateBlocksAll() {
        GateKill reduced = new GateKill(GateLevel.REDUCE, GateLevel.OPEN, List.of(), List.of(), 1);
        assertThat(GATE.decide(input(Decision.LONG, .6, 1, reduced, 0, 0)).reasons())
                .containsExactly(BlockReason.REDUCED_GLOBAL);
        GateKill unknown = new GateKill(GateLevel.UNKNOWN, GateLevel.OPEN, List.of(), List.of(), 1);
        assertThat(GATE.decide(input(Decision.FLAT, .5, 0, unknown, 0, 0)).reasons())
                .containsExactly(BlockReason.KILL_UNKNOWN);
    }

    @Test
    void aKilledModelWithWeightBlocksAndWithoutWeightDoesNot() {
        GateKill lgbm = new GateKill(GateLevel.OPEN, GateLevel.OPEN, List.of("lgbm"), List.of(), 1);
        GateKill deep = new GateKill(GateLevel.OPEN, GateLevel.OPEN, List.of("deep"), List.of(), 1);
        assertThat(GATE.decide(input(Decision.EXIT, .3, 1, lgbm, 0, 0)).reasons())
                .containsExactly(BlockReason.KILLED_MODEL);
        assertThat(GATE.decide(input(Decision.EXIT, .3, 1, deep, 0, 0)).passes())
                .isTrue();
    }

    @Test
    void holdingsAreNotHeldToTheEntrysConfidence() {
        assertThat(GATE.decide(input(Decision.LONG, .5, 1, GateKill.open(1), Double.NaN, .5))
                        .passes())
                .isTrue();
    }

    @Test
    void theIdIsStableAndDependsOnTheBarAlone() {
        assertThat(SignalId.of("BTCUSDT", "15m", 0))
                .hasSize(32)
                .isEqualTo(SignalId.of("BTCUSDT", "15m", 0))
                .isNotEqualTo(SignalId.of("BTCUSDT", "15m", 900_000));
    }

    private static GateInput input(Decision decision, double p, int open, GateKill kill, double staleness, double ece) {
        Signal signal = new Signal(
                900_000,
                0,
                "BTCUSDT",
                "15m",
                decision,
                p,
                Math.max(p, 1 - p),
                "prod",
                List.of(new SignalModel("deep", p, p, 0), new SignalModel("lgbm", p, p, 1)),
                "normal",
                .55,
                "paper",
                .005,
                0,
                "1",
                "SHADOW",
                1,
                SignalId.of("BTCUSDT", "15m", 0));
        return new GateInput(signal, open, kill, staleness, ece, true);
    }
}
