package io.levibot.ops.bench.quality;

import java.util.Arrays;

/**
 * Where the values of a column lie among those of a sorted sample: a window's Kolmogorov-Smirnov distance then needs no
 * sorting of values.
 */
final class Ranks {

    /** Of a value that is missing. */
    static final long NONE = -1;

    private static final int HALF = 32;
    private static final long LOW = (1L << HALF) - 1;

    private final int samples;
    private final long[] keys;

    /** @param sorted without NaN */
    Ranks(double[] sorted, double[] column) {
        samples = sorted.length;
        keys = new long[column.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Double.isNaN(column[i])
                    ? NONE
                    : (long) place(sorted, column[i], false) << HALF | place(sorted, column[i], true);
        }
    }

    /** The rank of a row: how many of the sample lie below, and how many up to it; {@link #NONE} where it is missing. */
    long key(int row) {
        return keys[row];
    }

    int rows() {
        return keys.length;
    }

    /**
     * D of the sample and a window of ranks. Values between the same two of the sample share a rank, which D cannot tell
     * from a tie: between them one distribution stands still.
     */
    double distance(SortedKeys window) {
        int n = window.size();
        double largest = 0;
        for (int j = 0; j < n; ) {
            long key = window.at(j);
            int after = j + 1;
            while (after < n && window.at(after) == key) {
                after++;
            }
            double below = (key >>> HALF) / (double) samples - j / (double) n;
            double upTo = (key & LOW) / (double) samples - after / (double) n;
            largest = Math.max(largest, Math.max(Math.abs(below), Math.abs(upTo)));
            j = after;
        }
        return largest;
    }

    /** D of two windows of ranks. */
    static double distance(SortedKeys one, SortedKeys other) {
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < one.size() && j < other.size()) {
            long at = Math.min(one.at(i), other.at(j));
            while (i < one.size() && one.at(i) == at) {
                i++;
            }
            while (j < other.size() && other.at(j) == at) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i / (double) one.size() - j / (double) other.size()));
        }
        return largest;
    }

    /** The values of a column in order, the missing ones left out. */
    static double[] sorted(double[] column) {
        return Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    private static int place(double[] sorted, double value, boolean after) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (after && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
