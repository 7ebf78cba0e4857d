package io.levibot.ops.operators.signal;

import io.levibot.ops.state.canary.Arm;
import io.levibot.ops.state.signal.BlockReason;
import io.levibot.ops.state.signal.GatedSignal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** {@code levibot_ml_signals_total{arm}} and {@code levibot_ml_blocked_total{reason}}: one for each of its reasons. */
final class GateMetrics {

    private final Map<String, Counter> signals = new HashMap<>();
    private final Map<BlockReason, Counter> blocked = new HashMap<>();

    GateMetrics(MetricGroup group) {
        for (Arm arm : Arm.values()) {
            signals.put(arm.label(), group.addGroup("arm", arm.label()).counter("levibot_ml_signals_total"));
        }
        for (BlockReason reason : BlockReason.values()) {
            blocked.put(reason, group.addGroup("reason", reason.label()).counter("levibot_ml_blocked_total"));
        }
    }

    void count(GatedSignal gated) {
        if (gated.passes()) {
            Objects.requireNonNull(signals.get(gated.signal().arm())).inc();
        }
        for (BlockReason reason : gated.reasons()) {
            Objects.requireNonNull(blocked.get(reason)).inc();
        }
    }
}
