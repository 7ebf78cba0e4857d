package io.levibot.ops.state.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One feature's raw statistics over every window of a scan, and the null distributions that they give: of all folds, for
 * use, and of all folds but one, for judging that one.
 */
final class FoldedNull {

    private static final int LEAST_SAMPLES = 20;

    private final WindowScan scan;
    private final List<WindowStatistic> asked;
    private final int folds;
    private final int rows;
    private final SerialDependence memory;
    /** Statistic, window; NaN where the window has too few present values. */
    private final double[][] raw;
    /** Per statistic the windows in increasing order of its value, those without one left out. */
    private final int[][] order;

    private FoldedNull(
            WindowScan scan,
            List<WindowStatistic> asked,
            int folds,
            int rows,
            SerialDependence memory,
            double[][] raw) {
        this.scan = scan;
        this.asked = asked;
        this.folds = folds;
        this.rows = rows;
        this.memory = memory;
        this.raw = raw;
        this.order = new int[raw.length][];
        for (int s = 0; s < raw.length; s++) {
            order[s] = SortedIndex.of(raw[s]);
        }
    }

    static FoldedNull of(
            BinnedColumn column,
            WindowScan scan,
            WindowStatistics[] others,
            int folds,
            List<WindowStatistic> asked,
            SerialDependence memory) {
        int windows = scan.size();
        int[] present = new int[windows];
        RowWindow counting = new RowWindow(column);
        for (int w = 0; w < windows; w++) {
            counting.moveTo(scan.first()[w], scan.end()[w]);
            present[w] = counting.present();
        }
        int[] sorted = present.clone();
        Arrays.sort(sorted);
        int typical = windows == 0 ? 0 : sorted[windows / 2];
        double[][] raw = new double[asked.size()][windows];
        double[] all = new double[4];
        RowWindow window = new RowWindow(column);
        for (int w = 0; w < windows; w++) {
            window.moveTo(scan.first()[w], scan.end()[w]);
            // less than half of what is usual tells of a hole in the data, not of the feature
            boolean enough = present[w] > 0 && 2 * present[w] >= typical;
            if (enough) {
                others[scan.fold()[w]].raw(window.bins(), present[w], typical, all);
            }
            for (int s = 0; s < raw.length; s++) {
                raw[s][w] = enough ? value(asked.get(s), all, window) : Double.NaN;
            }
        }
        return new FoldedNull(scan, asked, folds, typical, memory, raw);
    }

    private static double value(WindowStatistic statistic, double[] all, JudgedWindow window) {
        return switch (statistic) {
            case PSI -> all[0];
            case CUMULATIVE -> all[1];
            case LOCATION, EARLY_LOCATION -> all[2];
            case SCALE -> all[3];
            case REPEATED -> window.repeated();
            case OUTSIDE -> window.outside();
        };
    }

    /** The null distributions for use: of every fold. */
    NullCalibration all() {
        return except(-1);
    }

    /** -log10 p of every window, the largest over the statistics, by the other folds; NaN where it cannot be said. */
    double[] crossFitted() {
        double[] surprise = new double[scan.size()];
        Arrays.fill(surprise, Double.NaN);
        for (int k = 0; k < folds; k++) {
            NullCalibration calibration = except(k);
            if (!calibration.fitted()) {
                continue;
            }
            for (int w = 0; w < surprise.length; w++) {
                if (scan.fold()[w] == k && !Double.isNaN(raw[0][w])) {
                    surprise[w] = surprise(calibration, w);
                }
            }
        }
        return surprise;
    }

    private double surprise(NullCalibration calibration, int window) {
        double largest = 0;
        for (int s = 0; s < raw.length; s++) {
            double statistic = standardised(calibration, s, raw[s][window]);
            largest = Math.max(
                    largest, asked.get(s).surprise(calibration.statistics().get(s), statistic));
        }
        return largest;
    }

    private double standardised(NullCalibration calibration, int s, double value) {
        return switch (asked.get(s)) {
            case LOCATION, EARLY_LOCATION -> WindowStatistics.location(value, calibration.locationRms());
            case SCALE -> WindowStatistics.scale(value, calibration.scaleMedian(), calibration.scaleSd(), 1);
            default -> value;
        };
    }

    private NullCalibration except(int fold) {
        double[][] kept = new double[raw.length][];
        for (int s = 0; s < raw.length; s++) {
            kept[s] = sortedExcept(s, fold);
        }
        if (kept[0].length < LEAST_SAMPLES) {
            return NullCalibration.none();
        }
        int location = Math.max(asked.indexOf(WindowStatistic.LOCATION), asked.indexOf(WindowStatistic.EARLY_LOCATION));
        int scale = asked.indexOf(WindowStatistic.SCALE);
        double rms = location < 0 ? 0 : rms(kept[location]);
        double median = scale < 0 ? 0 : Quantiles.linear(kept[scale], .5);
        double sd = scale < 0 ? 0 : sd(kept[scale]);
        NullCalibration scales = new NullCalibration(rows, List.of(), rms, median, sd);
        List<NullDistribution> statistics = new ArrayList<>();
        for (int s = 0; s < raw.length; s++) {
            double[] values = kept[s];
            if (s == location || s == scale) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = standardised(scales, s, values[i]);
                }
                Arrays.sort(values);
            }
            statistics.add(asked.get(s).fit(values, rows, memory));
        }
        return new NullCalibration(rows, statistics, rms, median, sd);
    }

    private double[] sortedExcept(int statistic, int fold) {
        int[] sorted = order[statistic];
        double[] kept = new double[sorted.length];
        int size = 0;
        for (int w : sorted) {
            if (scan.fold()[w] != fold) {
                kept[size++] = raw[statistic][w];
            }
        }
        return Arrays.copyOf(kept, size);
    }

    private static double rms(double[] values) {
        double square = 0;
        for (double value : values) {
            square += value * value;
        }
        return Math.sqrt(square / values.length);
    }

    private static double sd(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= values.length;
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        return Math.sqrt(square / values.length);
    }
}
