package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * The windows of a reference: one ends with every bar, reaches back a fixed time, and lies within one fold. A gap makes
 * a window's rows fewer, as it does live; a window with fewer than the least number of rows is left out.
 *
 * @param first each window's first row
 * @param end each window's last row + 1, increasing
 * @param fold the fold that holds it, never decreasing
 */
@SuppressWarnings("ArrayRecordComponent") // a step of building, never compared
record WindowScan(int[] first, int[] end, int[] fold) {

    /** The first row of a fold; fold K is one past the last row. */
    static int foldStart(int rows, int fold, int folds) {
        return (int) ((long) rows * fold / folds);
    }

    static WindowScan of(long[] ts, long bar, long span, int folds, int leastRows) {
        int n = ts.length;
        int[] first = new int[n];
        int[] end = new int[n];
        int[] foldOf = new int[n];
        int size = 0;
        for (int k = 0; k < folds; k++) {
            int from = foldStart(n, k, folds);
            int to = foldStart(n, k + 1, folds);
            int start = from;
            for (int i = from; i < to; i++) {
                if (i + 1 < to && ts[i + 1] < ts[i] + bar) {
                    continue;
                }
                while (ts[start] <= ts[i] - span) {
                    start++;
                }
                boolean whole = ts[from] <= ts[i] - span + bar;
                if (whole && i + 1 - start >= leastRows) {
                    first[size] = start;
                    end[size] = i + 1;
                    foldOf[size++] = k;
                }
            }
        }
        return new WindowScan(Arrays.copyOf(first, size), Arrays.copyOf(end, size), Arrays.copyOf(foldOf, size));
    }

    /** How many windows there are when none may overlap, folds disregarded. */
    static int disjoint(long[] ts, long bar, long span, int leastRows) {
        WindowScan all = of(ts, bar, span, 1, leastRows);
        int windows = 0;
        int free = 0;
        for (int w = 0; w < all.size(); w++) {
            if (all.first[w] >= free) {
                windows++;
                free = all.end[w];
            }
        }
        return windows;
    }

    int size() {
        return first.length;
    }
}
