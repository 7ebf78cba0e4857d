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
        BinnedColumn binned = BinnedColumn.of(whole, column);
        double foldKs = foldKs(binned, plain.counts().length);
        boolean joinsM = foldKs <= FeatureReference.NONSTATIONARY_KS;
        boolean categorical = plain.categorical();
        WindowStatistics[] others = others(whole, binned);
        BinnedColumn folded = binned.withOutside(outsideOfOthers(binned, categorical));
        SerialDependence memory = SerialDependence.of(binned, categorical);
        FoldedNull longFit =
                FoldedNull.of(folded, longScan, others, folds, WindowStatistic.ofLongWindow(categorical), memory);
        FoldedNull shortFit =
                FoldedNull.of(folded, shortScan, others, folds, WindowStatistic.ofShortWindow(categorical), memory);
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

    private double foldKs(BinnedColumn column, int cells) {
        int[][] byFold = new int[folds][cells - 1];
        for (int k = 0; k < folds; k++) {
            for (int i = foldStart(column, k); i < foldStart(column, k + 1); i++) {
                if (column.cell(i) >= 0) {
                    byFold[k][column.cell(i)]++;
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

    private int foldStart(BinnedColumn column, int fold) {
        return WindowScan.foldStart(column.rows(), fold, folds);
    }

    /** Which rows hold what no other fold holds: beyond its ends, or a category that it lacks. */
    private boolean[] outsideOfOthers(BinnedColumn column, boolean categorical) {
        boolean[] outside = new boolean[column.rows()];
        for (int k = 0; k < folds; k++) {
            int from = foldStart(column, k);
            int to = foldStart(column, k + 1);
            boolean[] held = new boolean[column.bins()];
            int least = Integer.MAX_VALUE;
            int largest = Integer.MIN_VALUE;
            for (int i = 0; i < outside.length; i++) {
                if ((i < from || i >= to) && column.cell(i) >= 0) {
                    held[column.bin(i)] = true;
                    least = Math.min(least, column.cell(i));
                    largest = Math.max(largest, column.cell(i));
                }
            }
            for (int i = from; i < to; i++) {
                int cell = column.cell(i);
                outside[i] = cell >= 0 && (categorical ? !held[column.bin(i)] : cell < least || cell > largest);
            }
        }
        return outside;
    }

    /** For each fold the feature's statistics against all the other folds. */
    private WindowStatistics[] others(FeatureReference whole, BinnedColumn binned) {
        int bins = whole.statistics().bins();
        int[][] inFold = new int[folds][bins];
        int[] total = new int[bins];
        for (int k = 0; k < folds; k++) {
            for (int i = foldStart(binned, k); i < foldStart(binned, k + 1); i++) {
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
