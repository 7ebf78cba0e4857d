package io.levibot.ops.jobs.graph;

import io.levibot.ops.jobs.sink.OutputLine;
import io.levibot.ops.jobs.sink.SignalLines;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.operators.kill.KillSwitchOperator;
import io.levibot.ops.operators.signal.DecidedSignal;
import io.levibot.ops.operators.signal.DecisionOperator;
import io.levibot.ops.operators.signal.FusedBar;
import io.levibot.ops.operators.signal.GateLatch;
import io.levibot.ops.operators.signal.GateOperator;
import io.levibot.ops.operators.signal.KillVersion;
import io.levibot.ops.operators.signal.Learnt;
import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.kill.KillTransition;
import io.levibot.ops.state.signal.GatedSignal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * From fused bars to decisions, and through the gate.
 *
 * <pre>
 * fused bars -> decision (as of what is learnt) -> gate -+-> signals, live: at once
 *                     kill switch, versions of kills -^  +-> signals | blocked, with all other outputs
 * </pre>
 *
 * @param decisions that go the way of all other outputs: all in a replay; live what is blocked, while signals leave at once
 * @param alerts of the gate
 */
record GateGraph(DataStream<GatedSignal> decisions, DataStream<Alert> alerts) {

    /** Live, what a subtask has found waits no longer for its buffer to fill. */
    private static final long PROMPT_MILLIS = 1;

    /**
     * Adds the operators.
     *
     * @param learnt maps, weights, kills and plans
     * @param kills by version, as decisions name them
     * @param kill the switch
     */
    static GateGraph build(
            SingleOutputStreamOperator<FusedBar> fused,
            DataStream<Learnt> learnt,
            SingleOutputStreamOperator<KillVersion> kills,
            SingleOutputStreamOperator<KillTransition> kill,
            GraphSettings settings) {
        LivePath live = settings.live();
        SingleOutputStreamOperator<DecidedSignal> decided = SignalGraph.named(
                OperatorUid.DECISION,
                fused.keyBy(bar -> bar.bar().symbol(), Types.STRING)
                        .connect(learnt.broadcast(DecisionOperator.LEARNT))
                        .process(new DecisionOperator(settings.signals()), TypeInformation.of(DecidedSignal.class)));
        DataStream<KillVersion> told = kills;
        @Nullable GateLatch latch = null;
        if (live != null) {
            latch = live.latch();
            fused.setBufferTimeout(PROMPT_MILLIS);
            decided.setBufferTimeout(PROMPT_MILLIS);
            kill.setBufferTimeout(PROMPT_MILLIS); // the gate waits for the watermark of both ways that it hears it by
            kills.setBufferTimeout(PROMPT_MILLIS);
            told = kills.union(kill.getSideOutput(KillSwitchOperator.STARTED));
        }
        SingleOutputStreamOperator<GatedSignal> gated = SignalGraph.named(
                OperatorUid.SIGNAL_GATE,
                decided.keyBy(signal -> signal.signal().symbol(), Types.STRING)
                        .connect(told.broadcast(GateOperator.KILLS))
                        .process(new GateOperator(latch), TypeInformation.of(GatedSignal.class)));
        return new GateGraph(live == null ? gated : decisions(gated, live), gated.getSideOutput(GateOperator.ALERTS));
    }

    private static DataStream<GatedSignal> decisions(SingleOutputStreamOperator<GatedSignal> gated, LivePath live) {
        gated.setBufferTimeout(PROMPT_MILLIS);
        DataStream<GatedSignal> passed = gated.getSideOutput(GateOperator.SIGNALS);
        if (live.signals() == null) {
            return gated.union(passed);
        }
        SignalGraph.named(
                        OperatorUid.ENCODE_LIVE_SIGNALS,
                        passed.map(new SignalLines(), TypeInformation.of(OutputLine.class)))
                .sinkTo(live.signals())
                .name(OperatorUid.LIVE_SIGNALS.title())
                .uid(OperatorUid.LIVE_SIGNALS.uid());
        return gated;
    }
}
