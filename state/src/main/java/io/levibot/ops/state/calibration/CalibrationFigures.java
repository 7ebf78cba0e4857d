package io.levibot.ops.state.calibration;

import java.util.List;

/**
 * What came of calibrating one model on one timeframe over a whole run, prequentially.
 *
 * @param n labelled rows
 * @param eceRaw 10 equal-width bins, whole run
 * @param eceCalibrated the same of what left us
 * @param logLossRaw nats, whole run
 * @param logLossCalibrated the same of what left us
 * @param brierRaw mean squared error, whole run
 * @param brierCalibrated the same of what left us
 * @param worstMonthExcess largest excess in nats of calibrated over raw log-loss in any 30 calendar days in a row; NaN
 *     where the run is shorter
 * @param map in force at the end
 * @param refits how many
 * @param alerts refits at which the Wald test rejected
 */
public record CalibrationFigures(
        String model,
        String timeframe,
        int n,
        double eceRaw,
        double eceCalibrated,
        double logLossRaw,
        double logLossCalibrated,
        double brierRaw,
        double brierCalibrated,
        double worstMonthExcess,
        CalibrationMap map,
        int refits,
        int alerts) {

    private static final long DAY = 86_400_000L;
    private static final int MONTH = 30;

    static CalibrationFigures of(
            String model,
            String timeframe,
            double eceRaw,
            double eceCalibrated,
            List<Day> days,
            CalibrationMap map,
            int refits,
            int alerts) {
        int n = 0;
        double raw = 0;
        double calibrated = 0;
        double brierRaw = 0;
        double brierCalibrated = 0;
        for (Day day : days) {
            n += day.rows;
            raw += day.raw;
            calibrated += day.calibrated;
            brierRaw += day.brierRaw;
            brierCalibrated += day.brierCalibrated;
        }
        return new CalibrationFigures(
                model,
                timeframe,
                n,
                eceRaw,
                eceCalibrated,
                raw / n,
                calibrated / n,
                brierRaw / n,
                brierCalibrated / n,
                worstMonth(days),
                map,
                refits,
                alerts);
    }

    private static double worstMonth(List<Day> days) {
        double worst = Double.NaN;
        for (int from = 0; from < days.size(); from++) {
            long end = days.get(from).day + MONTH;
            if (days.get(days.size() - 1).day < end - 1) {
                break;
            }
            int n = 0;
            double excess = 0;
            for (int i = from; i < days.size() && days.get(i).day < end; i++) {
                n += days.get(i).rows;
                excess += days.get(i).calibrated - days.get(i).raw;
            }
            worst = Double.isNaN(worst) ? excess / n : Math.max(worst, excess / n);
        }
        return worst;
    }

    /** Sums of one UTC day. */
    static final class Day {

        private final long day;
        private int rows;
        private double raw;
        private double calibrated;
        private double brierRaw;
        private double brierCalibrated;

        private Day(long day) {
            this.day = day;
        }

        static void add(List<Day> days, long time, double pRaw, double pCalibrated, boolean up) {
            long day = Math.floorDiv(time, DAY);
            if (days.isEmpty() || days.get(days.size() - 1).day != day) {
                days.add(new Day(day));
            }
            Day last = days.get(days.size() - 1);
            double outcome = up ? 1 : 0;
            last.rows++;
            last.raw += Probability.logLoss(pRaw, up);
            last.calibrated += Probability.logLoss(pCalibrated, up);
            last.brierRaw += (pRaw - outcome) * (pRaw - outcome);
            last.brierCalibrated += (pCalibrated - outcome) * (pCalibrated - outcome);
        }
    }
}
