package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * The blocked cross-fit of a reference against itself. Windows of fold k are compared with the shares of the other folds,
 * and judged by null distributions from the other folds' windows: what M looks like on data the judge has not seen.
 */
final class CrossFit {

    private static final long DAY = 86_400_000;

    private final long[] ts;
    private final long bar;
    private final int folds;
    private final double[] dailyMax;
    private final long firstDay;

    CrossFit(long[] ts, long bar, int folds) {
        this.ts = ts;
        this.bar = bar;
        this.folds = folds;
        this.firstDay = Math.floorDiv(ts[0] + bar, DAY);
        this.dailyMax = new double[(int) (Math.floorDiv(ts[ts.length - 1] + bar, DAY) - firstDay) + 1];
        Arrays.fill(dailyMax, Double.NEGATIVE_INFINITY);
    }

    /** Adds null distributions to a feature, and what it says about the reference's own windows to the daily maxima. */
    FeatureSnapshot calibrate(FeatureSnapshot plain, double[] column, WindowScan longScan, WindowScan shortScan) {
        FeatureReference whole = new FeatureReference(plain);
        int[] cell = new int[column.length];
        for (int i = 0; i < column.length; i++) {
            cell[i] = whole.locator().locate(column[i]);
        }
        double foldKs = foldKs(cell, plain.counts().length);
        boolean joinsM = foldKs <= FeatureReference.NONSTATIONARY_KS;
        BinnedColumn binned = BinnedColumn.of(whole, cell);
        WindowStatistics[] others = others(whole, binned);
        FoldedNull longFit = FoldedNull.of(binned, longScan, others, folds, others[0].size());
        FoldedNull shortFit = FoldedNull.of(binned, shortScan, others, folds, 1);
        if (joinsM) {
            keepMaxima(longFit, longScan);
            keepMaxima(shortFit, shortScan);
        }
        return new FeatureSnapshot(
                plain.name(),
                plain.cuts(),
                plain.counts(),
                plain.psiEdges(),
                plain.binEdges(),
                plain.categorical(),
                foldKs,
                longFit.all(),
                shortFit.all());
    }

    /** The largest M of each UTC day with a window, sorted. */
    double[] dailyMaxima() {
        return Arrays.stream(dailyMax)
                .filter(m -> m != Double.NEGATIVE_INFINITY)
                .sorted()
                .toArray();
    }

    private void keepMaxima(FoldedNull fit, WindowScan scan) {
        double[] surprise = fit.crossFitted();
        for (int w = 0; w < surprise.length; w++) {
            if (!Double.isNaN(surprise[w])) {
                int day = (int) (Math.floorDiv(ts[scan.end()[w] - 1] + bar, DAY) - firstDay);
                dailyMax[day] = Math.max(dailyMax[day], surprise[w]);
            }
        }
    }

    private double foldKs(int[] cell, int cells) {
        int[][] byFold = new int[folds][cells - 1];
        for (int k = 0; k < folds; k++) {
            for (int i = WindowScan.foldStart(cell.length, k, folds);
                    i < WindowScan.foldStart(cell.length, k + 1, folds);
                    i++) {
                if (cell[i] < cells - 1) {
                    byFold[k][cell[i]]++;
                }
            }
        }
        double largest = 0;
        for (int k = 0; k < folds; k++) {
            for (int j = 0; j < k; j++) {
                double d = KolmogorovSmirnov.statistic(byFold[k], byFold[j]);
                largest = Double.isNaN(d) ? largest : Math.max(largest, d);
            }
        }
        return largest;
    }

    /** For each fold the feature's statistics against all the other folds. */
    private WindowStatistics[] others(FeatureReference whole, BinnedColumn binned) {
        int bins = whole.statistics().bins();
        int[][] inFold = new int[folds][bins];
        int[] total = new int[bins];
        int rows = binned.rows();
        for (int k = 0; k < folds; k++) {
            for (int i = WindowScan.foldStart(rows, k, folds); i < WindowScan.foldStart(rows, k + 1, folds); i++) {
                int bin = binned.bin(i);
                if (bin >= 0) {
                    inFold[k][bin]++;
                    total[bin]++;
                }
            }
        }
        WindowStatistics[] others = new WindowStatistics[folds];
        for (int k = 0; k < folds; k++) {
            int[] rest = new int[bins];
            for (int b = 0; b < bins; b++) {
                rest[b] = total[b] - inFold[k][b];
            }
            others[k] = whole.statistics().against(rest);
        }
        return others;
    }
}
