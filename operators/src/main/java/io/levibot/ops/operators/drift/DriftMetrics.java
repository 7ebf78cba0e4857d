package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.DriftVerdict;
import io.levibot.ops.state.drift.FeatureDrift;
import io.levibot.ops.state.event.SeriesKey;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * {@code levibot_ml_drift_psi}, {@code levibot_ml_drift_ks} by symbol, timeframe and feature, as of the last full report,
 * and {@code levibot_ml_drift_events_total} by severity: panes at that severity, so that its increase stays above zero
 * for as long as the drift does.
 */
final class DriftMetrics {

    private final MetricGroup group;
    private final int mostFeatures;
    private final Map<String, Pair> pairs = new HashMap<>();
    private final Set<SeriesKey> shown = new HashSet<>();
    private final Map<DriftVerdict, Counter> events = new EnumMap<>(DriftVerdict.class);

    DriftMetrics(MetricGroup group, int mostFeatures) {
        this.group = group;
        this.mostFeatures = mostFeatures;
        Counter critical = counter(DriftVerdict.CRITICAL);
        events.put(DriftVerdict.WARNING, counter(DriftVerdict.WARNING));
        events.put(DriftVerdict.CRITICAL, critical);
        events.put(DriftVerdict.KILL, critical);
    }

    void count(DriftVerdict verdict) {
        Counter counter = events.get(verdict);
        if (counter != null) {
            counter.inc();
        }
    }

    /** Whether a series has been shown since the job began, or began again. */
    boolean isShown(SeriesKey key) {
        return shown.contains(key);
    }

    void show(SeriesKey key, List<FeatureDrift> features) {
        shown.add(key);
        for (FeatureDrift feature : features) {
            Pair pair = pair(key, feature.feature());
            if (pair != null) {
                pair.psi = feature.psi();
                pair.ks = feature.ks();
            }
        }
    }

    private @Nullable Pair pair(SeriesKey key, String feature) {
        String name = key + "/" + feature;
        Pair pair = pairs.get(name);
        if (pair == null && pairs.size() < mostFeatures) {
            Pair added = new Pair();
            pairs.put(name, added);
            MetricGroup labelled = group.addGroup("symbol", key.symbol())
                    .addGroup("timeframe", key.timeframe())
                    .addGroup("feature", feature);
            labelled.gauge("levibot_ml_drift_psi", (Gauge<Double>) () -> added.psi);
            labelled.gauge("levibot_ml_drift_ks", (Gauge<Double>) () -> added.ks);
            return added;
        }
        return pair;
    }

    private Counter counter(DriftVerdict verdict) {
        return group.addGroup("severity", verdict.name().toLowerCase(Locale.ROOT))
                .counter("levibot_ml_drift_events_total");
    }

    private static final class Pair {
        private volatile double psi;
        private volatile double ks;
    }
}
