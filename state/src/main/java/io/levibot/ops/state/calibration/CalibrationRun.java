package io.levibot.ops.state.calibration;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Calibrates a whole history as a running job would have, prequentially: what {@code levibot calibrate} prints. */
public final class CalibrationRun {

    /** Every row with the maps that were there when it was known. */
    @FunctionalInterface
    public interface Calibrated {
        void accept(LabelledPrediction row, CandidateMaps maps);
    }

    private final CalibrationSettings settings;
    private final Consumer<CalibrationUpdate> updates;
    private final Calibrated rows;
    private final Map<String, Series> series = new TreeMap<>();

    private CalibrationRun(CalibrationSettings settings, Consumer<CalibrationUpdate> updates, Calibrated rows) {
        this.settings = settings;
        this.updates = updates;
        this.rows = rows;
    }

    /**
     * @param rows by known time, never decreasing
     * @return figures by {@code MODEL@TIMEFRAME}, in alphabetical order
     */
    public static Map<String, CalibrationFigures> of(Iterator<LabelledPrediction> rows, CalibrationSettings settings) {
        return of(rows, settings, update -> {}, (row, maps) -> {});
    }

    /**
     * As the other, and hands out every refit and every calibrated row on the way.
     *
     * @throws IllegalArgumentException where a row is known earlier than the one before it
     */
    public static Map<String, CalibrationFigures> of(
            Iterator<LabelledPrediction> rows,
            CalibrationSettings settings,
            Consumer<CalibrationUpdate> updates,
            Calibrated calibrated) {
        CalibrationRun run = new CalibrationRun(settings, updates, calibrated);
        long last = Long.MIN_VALUE;
        while (rows.hasNext()) {
            LabelledPrediction row = rows.next();
            if (row.knownAt() < last) {
                throw new IllegalArgumentException("calibration run, " + row.series() + ": got a row known at "
                        + row.knownAt() + " after one at " + last + ", expected rows in order of time");
            }
            last = row.knownAt();
            run.series
                    .computeIfAbsent(row.series(), name -> run.new Series(row))
                    .add(row);
        }
        Map<String, CalibrationFigures> figures = new TreeMap<>();
        run.series.forEach((name, each) -> figures.put(name, each.figures()));
        return figures;
    }

    private final class Series {

        private final Calibrator calibrator;
        private final String model;
        private final String timeframe;
        private final CalibrationTally tally = new CalibrationTally();
        private long nextRefit;
        private int refits;
        private int alerts;

        private Series(LabelledPrediction first) {
            model = first.model();
            timeframe = first.timeframe();
            calibrator = new Calibrator(model, timeframe, settings);
            nextRefit = settings.nextRefit(first.knownAt());
        }

        private void add(LabelledPrediction row) {
            // a map fitted at T is in force at T
            for (; nextRefit <= row.knownAt(); nextRefit += settings.refitMillis()) {
                CalibrationUpdate update = calibrator.refit(nextRefit);
                refits++;
                alerts += update.raised() ? 1 : 0;
                updates.accept(update);
            }
            CandidateMaps maps = calibrator.candidatesAsOf(row.knownAt());
            rows.accept(row, maps);
            tally.add(row.knownAt(), row.pRaw(), maps.inForce().apply(row.pRaw()), row.up());
            calibrator.add(row);
        }

        private CalibrationFigures figures() {
            return new CalibrationFigures(
                    model,
                    timeframe,
                    tally,
                    calibrator.candidatesAsOf(nextRefit).inForce(),
                    refits,
                    alerts);
        }
    }
}
