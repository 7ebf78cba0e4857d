package io.levibot.ops.state.calibration;

import java.util.List;

/** Sorted runs made one, neighbours first: for many short runs half the work of sorting all of it anew. */
final class SortedRuns {

    private SortedRuns() {}

    /** All the values of some ascending arrays, ascending. */
    static long[] merge(List<long[]> runs) {
        int[] end = new int[runs.size()];
        int n = 0;
        for (int r = 0; r < end.length; r++) {
            n += runs.get(r).length;
            end[r] = n;
        }
        long[] from = new long[n];
        for (int r = 0; r < end.length; r++) {
            System.arraycopy(runs.get(r), 0, from, end[r] - runs.get(r).length, runs.get(r).length);
        }
        long[] to = new long[n];
        for (int left = end.length; left > 1; left = (left + 1) / 2) {
            int low = 0;
            for (int r = 0; r < left; r += 2) {
                int high = end[Math.min(r + 1, left - 1)];
                merge(from, low, end[r], high, to);
                end[r / 2] = high;
                low = high;
            }
            long[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    private static void merge(long[] from, int low, int middle, int high, long[] to) {
        int i = low;
        int j = middle;
        for (int k = low; k < high; k++) {
            to[k] = j >= high || i < middle && from[i] <= from[j] ? from[i++] : from[j++];
        }
    }
}
