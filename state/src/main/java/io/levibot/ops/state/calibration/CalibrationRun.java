package io.levibot.ops.state.calibration;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calibrates a whole history as a running job would have, prequentially: what {@code levibot calibrate} prints. */
public final class CalibrationRun {

    /**
     * What came of one model on one timeframe.
     *
     * @param n labelled rows
     * @param eceRaw 10 equal-width bins, whole run
     * @param eceCalibrated the same of what left us
     * @param logLossRaw nats, whole run
     * @param logLossCalibrated the same of what left us
     * @param map in force at the end
     * @param last the last refit's figures
     * @param worstMonthExcess largest excess, in nats, of calibrated over raw log-loss in any 30 days; NaN where the
     *     run is shorter
     * @param alerts refits that alerted
     */
    public record Figures(
            String model,
            String timeframe,
            int n,
            double eceRaw,
            double eceCalibrated,
            double logLossRaw,
            double logLossCalibrated,
            CalibrationMap map,
            CalibrationUpdate last,
            double worstMonthExcess,
            int alerts) {}

    private CalibrationRun() {}

    /**
     * @param rows by known time, never decreasing
     * @return figures by {@code MODEL@TIMEFRAME}, in alphabetical order
     */
    public static Map<String, Figures> of(Iterator<LabelledPrediction> rows, CalibrationSettings settings) {
        return new LinkedHashMap<>();
    }
}
