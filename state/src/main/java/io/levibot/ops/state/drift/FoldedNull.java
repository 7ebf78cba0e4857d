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
    private final int folds;
    private final int rows;
    /** Statistic, window; NaN where the window has too few present values. */
    private final double[][] raw;
    /** The same, each fold's windows in increasing order of the statistic. */
    private final double[][] runs;

    private FoldedNull(WindowScan scan, int folds, int rows, double[][] raw) {
        this.scan = scan;
        this.folds = folds;
        this.rows = rows;
        this.raw = raw;
        this.runs = new double[raw.length][];
        for (int s = 0; s < raw.length; s++) {
            runs[s] = raw[s].clone();
            for (int from = 0, to = 0; from < scan.size(); from = to) {
                while (to < scan.size() && scan.fold()[to] == scan.fold()[from]) {
                    to++;
                }
                Arrays.sort(runs[s], from, to);
            }
        }
    }

    static FoldedNull of(BinnedColumn column, WindowScan scan, WindowStatistics[] others, int folds, int statistics) {
        int windows = scan.size();
        int[] present = new int[windows];
        sweep(column, scan, others[0].bins(), (w, bins, n) -> present[w] = n);
        int[] sorted = present.clone();
        Arrays.sort(sorted);
        int typical = windows == 0 ? 0 : sorted[windows / 2];
        double[][] raw = new double[statistics][windows];
        double[] all = new double[4];
        sweep(column, scan, others[0].bins(), (w, bins, n) -> {
            // less than half of what is usual tells of a hole in the data, not of the feature
            boolean enough = n > 0 && 2 * n >= typical;
            if (enough) {
                others[scan.fold()[w]].raw(bins, n, typical, all);
            }
            for (int s = 0; s < statistics; s++) {
                raw[s][w] = enough ? all[s] : Double.NaN;
            }
        });
        return new FoldedNull(scan, folds, typical, raw);
    }

    @FunctionalInterface
    private interface Visitor {
        void window(int window, int[] bins, int present);
    }

    /** Rolls the bin counts over the windows, which advance within a fold and start anew in the next. */
    private static void sweep(BinnedColumn column, WindowScan scan, int size, Visitor visitor) {
        int[] bins = new int[size];
        int from = 0;
        int to = 0;
        int present = 0;
        for (int w = 0; w < scan.size(); w++) {
            if (scan.first()[w] >= to) {
                Arrays.fill(bins, 0);
                present = 0;
                from = scan.first()[w];
                to = from;
            }
            for (; to < scan.end()[w]; to++) {
                int bin = column.bin(to);
                if (bin >= 0) {
                    bins[bin]++;
                    present++;
                }
            }
            for (; from < scan.first()[w]; from++) {
                int bin = column.bin(from);
                if (bin >= 0) {
                    bins[bin]--;
                    present--;
                }
            }
            visitor.window(w, bins, present);
        }
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
            largest = Math.max(largest, calibration.statistics().get(s).surprise(statistic));
        }
        return largest;
    }

    private static double standardised(NullCalibration calibration, int statistic, double value) {
        return switch (statistic) {
            case 2 -> WindowStatistics.location(value, calibration.locationRms());
            case 3 -> WindowStatistics.scale(value, calibration.scaleMedian(), calibration.scaleSd(), 1);
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
        double rms = raw.length > 2 ? rms(kept[2]) : 0;
        double median = raw.length > 3 ? Quantiles.linear(kept[3], .5) : 0;
        double sd = raw.length > 3 ? sd(kept[3]) : 0;
        NullCalibration scales = new NullCalibration(rows, List.of(), rms, median, sd);
        List<NullDistribution> statistics = new ArrayList<>();
        for (int s = 0; s < raw.length; s++) {
            double[] values = kept[s];
            if (s >= 2) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = standardised(scales, s, values[i]);
                }
                Arrays.sort(values);
            }
            statistics.add(NullDistribution.fit(values));
        }
        return new NullCalibration(rows, statistics, rms, median, sd);
    }

    private double[] sortedExcept(int statistic, int fold) {
        double[] kept = new double[scan.size()];
        int size = 0;
        for (int w = 0; w < kept.length; w++) {
            if (scan.fold()[w] != fold && !Double.isNaN(runs[statistic][w])) {
                kept[size++] = runs[statistic][w];
            }
        }
        double[] sorted = Arrays.copyOf(kept, size);
        // one increasing run a fold: the JDK's sort merges them
        Arrays.sort(sorted);
        return sorted;
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
