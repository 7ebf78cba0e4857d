package io.levibot.ops.operators.ensemble;

import io.levibot.ops.state.shadow.Performance;
import io.levibot.ops.state.shadow.PerformanceStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * {@code levibot_ml_sharpe{model}} and {@code levibot_ml_max_drawdown{model}} of every model since the start.
 */
final class TunerMetrics {

    private final MetricGroup group;
    private final double periodsPerYear;
    private final Map<String, Performance> performances = new ConcurrentHashMap<>();

    TunerMetrics(MetricGroup group, double periodsPerYear) {
        this.group = group;
        this.periodsPerYear = periodsPerYear;
    }

    void show(Map<String, PerformanceStatistics> statistics) {
        statistics.forEach((model, each) -> {
            if (performances.put(model, each.snapshot()) == null) {
                MetricGroup own = group.addGroup("model", model);
                own.gauge("levibot_ml_sharpe", (Gauge<Double>) () -> of(model).sharpe(periodsPerYear));
                own.gauge("levibot_ml_max_drawdown", (Gauge<Double>)
                        () -> of(model).drawdown());
            }
        });
    }

    private Performance of(String model) {
        return Objects.requireNonNull(performances.get(model));
    }
}
