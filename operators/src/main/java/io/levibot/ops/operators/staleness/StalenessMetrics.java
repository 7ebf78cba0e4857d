package io.levibot.ops.operators.staleness;

import io.levibot.ops.state.event.SeriesKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * {@code levibot_ml_feature_staleness_seconds{symbol,timeframe}}: how far event time has gone past the newest row of
 * each series.
 */
final class StalenessMetrics {

    private final MetricGroup group;
    private final Map<SeriesKey, Age> ages = new HashMap<>();
    private volatile long now = Long.MIN_VALUE;

    StalenessMetrics(MetricGroup group) {
        this.group = group;
    }

    void seen(SeriesKey key, long lastKnownAt, long watermark) {
        now = Math.max(watermark, lastKnownAt);
        Age age = ages.get(key);
        if (age == null) {
            age = new Age();
            ages.put(key, age);
            group.addGroup("symbol", key.symbol())
                    .addGroup("timeframe", key.timeframe())
                    .gauge("levibot_ml_feature_staleness_seconds", (Gauge<Double>) age);
        }
        age.lastKnownAt = lastKnownAt;
    }

    private final class Age implements Gauge<Double> {
        private volatile long lastKnownAt;

        @Override
        public Double getValue() {
            return Math.max(0, now - lastKnownAt) / 1000.0;
        }
    }
}
