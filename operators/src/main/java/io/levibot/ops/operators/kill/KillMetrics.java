package io.levibot.ops.operators.kill;

import io.levibot.ops.state.kill.KillState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** {@code levibot_ml_kill_switch{scope}} (0 open, 1 reduce, 2 killed) and {@code levibot_ml_kill_epoch}. */
final class KillMetrics {

    /** Further ones are in the records, not in the scrape. */
    private static final int MOST_SCOPES = 1_000;

    private final MetricGroup group;
    private final Map<String, Integer> levels = new ConcurrentHashMap<>();
    private volatile long epoch;

    KillMetrics(MetricGroup group) {
        this.group = group;
        group.gauge("levibot_ml_kill_epoch", (Gauge<Long>) () -> epoch);
        register("global");
    }

    void show(KillState state) {
        epoch = state.killEpoch();
        state.scopes().forEach((scope, scopeState) -> {
            register(scope);
            levels.computeIfPresent(scope, (known, level) -> scopeState.level().ordinal());
        });
    }

    private void register(String scope) {
        if (levels.size() < MOST_SCOPES && levels.putIfAbsent(scope, 0) == null) {
            group.addGroup("scope", scope)
                    .gauge("levibot_ml_kill_switch", (Gauge<Integer>) () -> levels.getOrDefault(scope, 0));
        }
    }
}
