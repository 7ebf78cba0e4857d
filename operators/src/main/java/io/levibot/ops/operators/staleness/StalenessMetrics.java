package io.levibot.ops.operators.staleness;

import io.levibot.ops.state.event.SeriesKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * {@code levibot_ml_feature_staleness_seconds{symbol,timeframe}}: how far event time has gone past the newest row of
 * each series. Rises while nothing comes at all, since it reads the watermark and not the rows.
 */
final class StalenessMetrics {

    private final MetricGroup group;
    private final LongSupplier watermark;
    private final int mostSeries;
    private final Map<SeriesKey, Age> ages = new HashMap<>();

    /**
     * @param watermark the operator's; read by the reporter's thread
     * @param mostSeries further ones are not shown
     */
    StalenessMetrics(MetricGroup group, LongSupplier watermark, int mostSeries) {
        this.group = group;
        this.watermark = watermark;
        this.mostSeries = mostSeries;
    }

    void seen(SeriesKey key, long lastKnownAt) {
        Age age = ages.get(key);
        if (age == null) {
            if (ages.size() >= mostSeries) {
                return;
            }
            age = new Age();
            age.lastKnownAt = lastKnownAt;
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
            long now = watermark.getAsLong();
            // the closing watermark of a replay is no time at all
            return now == Long.MAX_VALUE ? 0 : Math.max(0, now - lastKnownAt) / 1000.0;
        }
    }
}
