package io.levibot.ops.state.drift;

import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Builds a reference's snapshot from training rows: cut points and counts, folds, null distributions, thresholds. */
final class ReferenceBuilder {

    private static final long DAY = 86_400_000;

    private final SeriesKey key;
    private final String version;
    private final ReferenceOptions options;

    ReferenceBuilder(SeriesKey key, String version, ReferenceOptions options) {
        this.key = key;
        this.version = version;
        this.options = options;
    }

    ReferenceSnapshot build(List<String> names, long[] ts, double[][] columns) {
        check(names, ts, columns);
        DriftWindows windows = DriftWindows.of(key.barMillis(), options.longBars(), options.shortBars());
        List<FeatureSnapshot> plain = new ArrayList<>();
        for (int f = 0; f < names.size(); f++) {
            plain.add(count(names.get(f), columns[f], options));
        }
        ReferenceSnapshot uncalibrated = new ReferenceSnapshot(
                key.symbol(),
                key.timeframe(),
                version,
                ts[0],
                ts[ts.length - 1],
                ts.length,
                windows,
                CalibrationQuality.NONE,
                AlarmThresholds.none(),
                plain);
        WindowScan longScan =
                WindowScan.of(ts, windows.barMillis(), windows.longMillis(), options.folds(), options.minRows());
        int disjoint = WindowScan.disjoint(ts, windows.barMillis(), windows.longMillis(), options.minRows());
        if (disjoint < options.leastWindows()) {
            return uncalibrated;
        }
        WindowScan shortScan = WindowScan.of(ts, windows.barMillis(), windows.shortMillis(), options.folds(), 1);
        CrossFit fit = new CrossFit(ts, windows.barMillis(), options.folds());
        List<FeatureSnapshot> calibrated = new ArrayList<>();
        for (int f = 0; f < names.size(); f++) {
            calibrated.add(fit.calibrate(plain.get(f), columns[f], longScan, shortScan));
        }
        double[] maxima = fit.dailyMaxima();
        if (maxima.length < options.leastWindows()) {
            return uncalibrated;
        }
        long days = Math.floorDiv(ts[ts.length - 1], DAY) - Math.floorDiv(ts[0], DAY) + 1;
        boolean full = days >= options.fullDays() && disjoint >= options.fullWindows();
        return new ReferenceSnapshot(
                key.symbol(),
                key.timeframe(),
                version,
                ts[0],
                ts[ts.length - 1],
                ts.length,
                windows,
                full ? CalibrationQuality.FULL : CalibrationQuality.SHORT,
                AlarmThresholds.of(maxima, windows.longMillis() / (double) DAY),
                calibrated);
    }

    /** A feature without null distributions. */
    static FeatureSnapshot count(String name, double[] column, ReferenceOptions options) {
        FeatureSample sample = FeatureSample.of(
                column, options.maxPoints(), options.categorical().contains(name));
        CellLocator locator = CellLocator.over(sample.cuts());
        int[] counts = new int[locator.cells()];
        locator.count(column, 0, column.length, counts, 0);
        return new FeatureSnapshot(
                name,
                sample.cuts(),
                counts,
                sample.psiEdges(),
                sample.binEdges(),
                sample.categorical(),
                0,
                NullCalibration.none(),
                NullCalibration.none());
    }

    private static void check(List<String> names, long[] ts, double[][] columns) {
        if (ts.length == 0) {
            throw new IllegalArgumentException("reference: got no rows, expected at least one");
        }
        if (columns.length != names.size() || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("reference: got " + columns.length + " columns for the features " + names
                    + ", expected one column for each of distinct names");
        }
        for (int f = 0; f < columns.length; f++) {
            if (columns[f].length != ts.length) {
                throw new IllegalArgumentException("reference feature " + names.get(f) + ": got " + columns[f].length
                        + " values, expected one a row, " + ts.length);
            }
        }
        for (int i = 1; i < ts.length; i++) {
            if (ts[i] < ts[i - 1]) {
                throw new IllegalArgumentException("reference row " + i + ": got ts " + ts[i] + " after " + ts[i - 1]
                        + ", expected rows in time order");
            }
        }
    }
}
