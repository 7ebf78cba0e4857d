package io.levibot.ops.jobs.check;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.calibration.CalibrationFigures;
import io.levibot.ops.state.calibration.CalibrationMap;
import io.levibot.ops.state.calibration.CalibrationRun;
import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.LabelledPrediction;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of calibrating recorded predictions, for people and programs.
 *
 * @param models by {@code MODEL@TIMEFRAME}, in alphabetical order
 */
public record CalibrationReport(Map<String, CalibrationFigures> models) {

    private static final int SHOWN_KNOTS = 12;

    /** Calibrates each series by itself, side by side. */
    public static CalibrationReport of(Map<String, List<LabelledPrediction>> series, CalibrationSettings settings) {
        Map<String, CalibrationFigures> models = new TreeMap<>(series.entrySet().parallelStream()
                .flatMap(each -> CalibrationRun.of(each.getValue().iterator(), settings).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return new CalibrationReport(Collections.unmodifiableMap(models));
    }

    /** {@code {"models": {"NAME@TF": {..}}}}. */
    public String toJson() {
        return new JsonEncoder()
                .object("models", all -> models.forEach((name, model) -> all.object(name, one -> put(model, one))))
                .text();
    }

    private static void put(CalibrationFigures model, JsonEncoder into) {
        CalibrationMap map = model.map();
        into.put("n", model.tally().n())
                .put("ece_raw", model.tally().eceRaw())
                .put("ece_calibrated", model.tally().eceCalibrated())
                .put("log_loss_raw", model.tally().logLossRaw())
                .put("log_loss_calibrated", model.tally().logLossCalibrated())
                .put("brier_raw", model.tally().brierRaw())
                .put("brier_calibrated", model.tally().brierCalibrated())
                .put("worst_30d_excess", model.tally().worstMonthExcess())
                .put("refits", model.refits())
                .put("alerts", model.alerts())
                .put("map", map.kind().label())
                .object("knots", knots -> knots.numbers("x", map.x()).numbers("y", map.y()))
                .object("platt", platt -> platt.put("a", map.a()).put("b", map.b()));
    }

    /** Prints a table and the maps in force at the end. */
    public void print(PrintWriter out) {
        out.printf(
                "%-20s %9s %9s %9s %10s %10s %12s %s%n",
                "model", "n", "ece raw", "ece cal", "loss raw", "loss cal", "worst 30 d", "map");
        models.forEach((name, model) -> out.printf(
                Locale.ROOT,
                "%-20s %,9d %9.5f %9.5f %10.6f %10.6f %+12.6f %s%n",
                name,
                model.tally().n(),
                model.tally().eceRaw(),
                model.tally().eceCalibrated(),
                model.tally().logLossRaw(),
                model.tally().logLossCalibrated(),
                model.tally().worstMonthExcess(),
                model.map().kind().label()));
        models.forEach((name, model) -> {
            out.printf("%n%s, in force at the end: %s%n", name, model.map());
            knots(model.map(), out);
        });
    }

    private static void knots(CalibrationMap map, PrintWriter out) {
        int knots = map.x().length;
        for (int k = 0; k < knots; k++) {
            if (k < SHOWN_KNOTS / 2 || k >= knots - SHOWN_KNOTS / 2) {
                out.printf(Locale.ROOT, "  %.6f -> %.6f%n", map.x()[k], map.y()[k]);
            } else if (k == SHOWN_KNOTS / 2) {
                out.printf(Locale.ROOT, "  .. %d more (all with --json)%n", knots - SHOWN_KNOTS);
            }
        }
    }
}
