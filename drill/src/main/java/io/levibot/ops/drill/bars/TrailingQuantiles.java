package io.levibot.ops.drill.bars;

import java.util.Arrays;

/** Quantiles of the last values, kept sorted: linear interpolation, as numpy's and pandas' default. */
final class TrailingQuantiles {

    private final double[] ring;
    private final double[] sorted;
    private int size;
    private long added;

    TrailingQuantiles(int window) {
        ring = new double[window];
        sorted = new double[window];
    }

    int size() {
        return size;
    }

    void add(double value) {
        int slot = (int) (added % ring.length);
        if (size == ring.length) {
            remove(ring[slot]);
        }
        ring[slot] = value;
        added++;
        int at = Arrays.binarySearch(sorted, 0, size, value);
        int place = at < 0 ? -at - 1 : at;
        System.arraycopy(sorted, place, sorted, place + 1, size - place);
        sorted[place] = value;
        size++;
    }

    /** The value below which the share {@code q} lies; NaN when empty. */
    double quantile(double q) {
        if (size == 0) {
            return Double.NaN;
        }
        double position = q * (size - 1);
        int below = (int) position;
        double share = position - below;
        return share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }

    private void remove(double value) {
        int at = Arrays.binarySearch(sorted, 0, size, value);
        System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
        size--;
    }
}
