package io.levibot.ops.state.drift;

import java.util.Arrays;

/** Places of values in increasing order of the value. */
final class SortedIndex {

    private SortedIndex() {}

    /** The places of a column's values in increasing order, those of NaN left out, equal values in the order of the column. */
    static int[] of(double[] values) {
        double[] sorted = new double[values.length];
        int size = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sorted[size++] = value + 0.0; // -0.0 equals 0.0
            }
        }
        sorted = Arrays.copyOf(sorted, size);
        Arrays.sort(sorted);
        int[] taken = new int[size];
        int[] index = new int[size];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                int first = first(sorted, values[i] + 0.0);
                index[first + taken[first]++] = i;
            }
        }
        return index;
    }

    /** The first place of a value that is there. */
    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
