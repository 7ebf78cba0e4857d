package io.levibot.ops.state.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * How raw and calibrated probabilities of one series did over a whole run: calibration error over 10 equal-width bins,
 * log-loss in nats, Brier score (mean squared error), and the worst month.
 */
public final class CalibrationTally {

    private static final long DAY = 86_400_000L;
    private static final int MONTH = 30;

    private static final class Day {
        private final long day;
        private int rows;
        private double excess;

        private Day(long day) {
            this.day = day;
        }
    }

    private final ExpectedCalibrationError raw = new ExpectedCalibrationError();
    private final ExpectedCalibrationError calibrated = new ExpectedCalibrationError();
    private final List<Day> days = new ArrayList<>();
    private int n;
    private double lossRaw;
    private double lossCalibrated;
    private double squaresRaw;
    private double squaresCalibrated;

    /** Adds a row; known times never decrease. */
    public void add(long knownAt, double pRaw, double pCalibrated, boolean up) {
        raw.add(pRaw, up);
        calibrated.add(pCalibrated, up);
        double outcome = up ? 1 : 0;
        squaresRaw += (pRaw - outcome) * (pRaw - outcome);
        squaresCalibrated += (pCalibrated - outcome) * (pCalibrated - outcome);
        double before = Probability.logLoss(pRaw, up);
        double after = Probability.logLoss(pCalibrated, up);
        lossRaw += before;
        lossCalibrated += after;
        n++;
        long day = Math.floorDiv(knownAt, DAY);
        if (days.isEmpty() || days.get(days.size() - 1).day != day) {
            days.add(new Day(day));
        }
        Day last = days.get(days.size() - 1);
        last.rows++;
        last.excess += after - before;
    }

    public int n() {
        return n;
    }

    public double eceRaw() {
        return raw.value();
    }

    public double eceCalibrated() {
        return calibrated.value();
    }

    public double logLossRaw() {
        return lossRaw / n;
    }

    public double logLossCalibrated() {
        return lossCalibrated / n;
    }

    public double brierRaw() {
        return squaresRaw / n;
    }

    public double brierCalibrated() {
        return squaresCalibrated / n;
    }

    /** Sum over each UTC day with rows, in order, of calibrated less raw log-loss. */
    public double[] dailyExcess() {
        return days.stream().mapToDouble(day -> day.excess).toArray();
    }

    /**
     * The largest mean excess in nats of calibrated over raw log-loss in any 30 calendar days in a row; NaN where the run is
     * shorter.
     */
    public double worstMonthExcess() {
        double worst = Double.NaN;
        for (int from = 0; from < days.size(); from++) {
            long end = days.get(from).day + MONTH;
            if (days.get(days.size() - 1).day < end - 1) {
                break;
            }
            int rows = 0;
            double excess = 0;
            for (int i = from; i < days.size() && days.get(i).day < end; i++) {
                rows += days.get(i).rows;
                excess += days.get(i).excess;
            }
            worst = Double.isNaN(worst) ? excess / rows : Math.max(worst, excess / rows);
        }
        return worst;
    }
}
