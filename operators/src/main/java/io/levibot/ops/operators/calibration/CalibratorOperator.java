package io.levibot.ops.operators.calibration;

import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.calibration.Calibrator;
import io.levibot.ops.state.calibration.CalibratorSnapshot;
import io.levibot.ops.state.calibration.LabelledPrediction;
import io.levibot.ops.state.shadow.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A new map for each model and timeframe every so much event time; labels wait in state until the next
 * refit. No refit without new labels: the maps of a silent model stay as they are.
 */
public final class CalibratorOperator extends KeyedProcessFunction<ModelSeries, Outcome, CalibrationUpdate> {

    private static final long serialVersionUID = 1L;

    /** Models times timeframes of a large deployment; others are read from state at each refit. */
    private static final int MOST_LIVE = 64;

    private final CalibrationSettings settings;

    private transient ListState<LabelledPrediction> labels;
    private transient ValueState<CalibratorSnapshot> kept;
    /** What {@link #kept} holds, with the logits that a snapshot leaves out. */
    private transient Map<ModelSeries, Calibrator> live;

    private transient CalibrationMetrics metrics;

    public CalibratorOperator(CalibrationSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        labels = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("labels", TypeInformation.of(LabelledPrediction.class)));
        kept = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("calibrator", TypeInformation.of(CalibratorSnapshot.class)));
        live = new LinkedHashMap<>(16, .75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ModelSeries, Calibrator> eldest) {
                return size() > MOST_LIVE;
            }
        };
        metrics = new CalibrationMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Outcome outcome, Context context, Collector<CalibrationUpdate> out) throws Exception {
        labels.add(new LabelledPrediction(
                outcome.model(),
                outcome.version(),
                outcome.timeframe(),
                outcome.symbol(),
                outcome.predictedAt(),
                outcome.knownAt(),
                outcome.pRaw(),
                outcome.up()));
        // the first multiple of the period at which this label has matured; a timer of a time is one timer. Symbols
        // arrive out of step, so every label asks for its own refit: which ones there are must not depend on who came
        // first
        long period = settings.refitMillis();
        context.timerService().registerEventTimeTimer(-Math.floorDiv(-outcome.knownAt(), period) * period);
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<CalibrationUpdate> out) throws Exception {
        if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
            return; // the input has ended before this time
        }
        ModelSeries key = context.getCurrentKey();
        Calibrator calibrator = live.get(key);
        if (calibrator == null) {
            CalibratorSnapshot snapshot = kept.value();
            calibrator = snapshot == null
                    ? new Calibrator(key.model(), key.timeframe(), settings)
                    : new Calibrator(snapshot, settings);
            live.put(key, calibrator);
        }
        for (LabelledPrediction label : labels.get()) {
            calibrator.add(label);
        }
        labels.clear();
        CalibrationUpdate update = calibrator.refit(now);
        kept.update(calibrator.snapshot());
        metrics.show(update);
        out.collect(update);
    }
}
