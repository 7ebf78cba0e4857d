package io.levibot.ops.operators.canary;

import io.levibot.ops.state.canary.RolloutStage;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** {@code levibot_ml_canary_stage} (0 shadow, 1 canary, 2 promoted, 3 rolled back, 4 expired) and its fraction. */
final class JudgeMetrics {

    private volatile int stage;
    private volatile double fraction;

    JudgeMetrics(MetricGroup group) {
        group.gauge("levibot_ml_canary_stage", (Gauge<Integer>) () -> stage);
        group.gauge("levibot_ml_canary_fraction", (Gauge<Double>) () -> fraction);
    }

    void show(RolloutStage now, double share) {
        stage = now.ordinal();
        fraction = share;
    }
}
