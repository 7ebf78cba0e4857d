package io.levibot.ops.operators.calibration;

import io.levibot.ops.state.calibration.CalibrationUpdate;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** {@code levibot_ml_model_ece{model,timeframe}} and {@code levibot_ml_min_confidence{model,timeframe}}. */
final class CalibrationMetrics {

    /** A deployment has a handful of models; names that a stream makes up must not fill the scrape. */
    private static final int MOST_SERIES = 500;

    private final MetricGroup group;
    private final Map<ModelSeries, Figures> shown = new HashMap<>();

    CalibrationMetrics(MetricGroup group) {
        this.group = group;
    }

    void show(CalibrationUpdate update) {
        ModelSeries key = new ModelSeries(update.model(), update.timeframe());
        Figures figures = shown.get(key);
        if (figures == null) {
            if (shown.size() >= MOST_SERIES) {
                return;
            }
            figures = new Figures();
            shown.put(key, figures);
            MetricGroup own = group.addGroup("model", key.model()).addGroup("timeframe", key.timeframe());
            Figures kept = figures;
            own.gauge("levibot_ml_model_ece", (Gauge<Double>) () -> kept.ece);
            own.gauge("levibot_ml_min_confidence", (Gauge<Double>) () -> kept.minConfidence);
        }
        figures.ece = update.eceCalibrated();
        figures.minConfidence = update.minConfidence();
    }

    private static final class Figures {
        private volatile double ece = Double.NaN;
        private volatile double minConfidence = Double.NaN;
    }
}
