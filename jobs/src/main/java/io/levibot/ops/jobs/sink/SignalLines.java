package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.signal.BlockReason;
import io.levibot.ops.state.signal.GatedSignal;
import io.levibot.ops.state.signal.Signal;
import io.levibot.ops.state.signal.SignalModel;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/** A line of {@code signals} for what passed the gate, of {@code blocked} for what did not, with every reason. */
public final class SignalLines extends RichMapFunction<GatedSignal, OutputLine> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable JsonEncoder encoder;

    @Override
    public void open(OpenContext context) {
        encoder = new JsonEncoder();
    }

    @Override
    public OutputLine map(GatedSignal gated) {
        JsonEncoder into = Objects.requireNonNull(encoder);
        Signal signal = gated.signal();
        into.time("timestamp", signal.knownAt())
                .put("ts", signal.ts())
                .put("symbol", signal.symbol())
                .put("timeframe", signal.timeframe())
                .put("decision", signal.decision().label())
                .put("p_up", signal.pUp())
                .put("confidence", signal.confidence())
                .put("arm", signal.arm())
                .object("models", models -> {
                    for (SignalModel model : signal.models()) {
                        models.object(model.model(), one -> one.put("p_raw", model.pRaw())
                                .put("p_cal", model.pCalibrated())
                                .put("weight", model.weight()));
                    }
                })
                .put("regime", signal.regime())
                .put("min_confidence", signal.minConfidence())
                .put("mode", signal.mode())
                .put("max_risk", signal.maxRisk())
                .put("kill_epoch", signal.killEpoch())
                .put("policy_version", signal.policyVersion())
                .put("rollout_stage", signal.rolloutStage())
                .put("propensity", signal.propensity())
                .put("signal_id", signal.signalId());
        if (!gated.passes()) {
            into.texts(
                    "reasons", gated.reasons().stream().map(BlockReason::label).toList());
        }
        return new OutputLine(gated.passes() ? "signals" : "blocked", signal.symbol(), signal.knownAt(), into.line());
    }
}
