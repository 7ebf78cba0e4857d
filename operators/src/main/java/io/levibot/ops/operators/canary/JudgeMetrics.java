package io.levibot.ops.operators.canary;

import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.ensemble.ModelWeight;
import io.levibot.ops.state.ensemble.WeightSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * {@code levibot_ml_canary_stage} (0 shadow, 1 canary, 2 promoted, 3 rolled back, 4 expired) and its fraction, the weights
 * in force, {@code levibot_ensemble_weight{model}}, and {@code levibot_config_reload_failed}: 1 while the last policy or
 * registry that came was refused.
 */
final class JudgeMetrics {

    private final MetricGroup group;
    private final Map<String, Double> weights = new ConcurrentHashMap<>();
    private volatile int stage;
    private volatile double fraction;
    private volatile int reloadFailed;

    JudgeMetrics(MetricGroup group) {
        this.group = group;
        group.gauge("levibot_ml_canary_stage", (Gauge<Integer>) () -> stage);
        group.gauge("levibot_ml_canary_fraction", (Gauge<Double>) () -> fraction);
        group.gauge("levibot_config_reload_failed", (Gauge<Integer>) () -> reloadFailed);
    }

    void show(RolloutStage now, double share) {
        stage = now.ordinal();
        fraction = share;
    }

    void reloaded(boolean sound) {
        reloadFailed = sound ? 0 : 1;
    }

    /** A model that has left the set weighs 0. */
    void show(@Nullable WeightSet inForce) {
        if (inForce == null) {
            return;
        }
        Map<String, Double> now = new HashMap<>();
        weights.keySet().forEach(model -> now.put(model, 0.0));
        for (ModelWeight weight : inForce.weights()) {
            now.put(weight.model(), weight.smoothed());
        }
        now.forEach((model, weight) -> {
            if (weights.put(model, weight) == null) {
                group.addGroup("model", model)
                        .gauge("levibot_ensemble_weight", (Gauge<Double>) () -> weights.getOrDefault(model, 0.0));
            }
        });
    }
}
