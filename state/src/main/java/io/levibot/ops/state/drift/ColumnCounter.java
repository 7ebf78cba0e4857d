package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * Counts columns of rows into the cells of a reference, one scratch array for all of them, reused from pane to pane and
 * from reference to reference.
 *
 * <p>Few values are remembered by the cells that they touched, so that draining one row costs one row; many are counted
 * in bulk and their feature's cells scanned once. Not thread-safe; one a thread.
 */
public final class ColumnCounter {

    /** Up to this many values a call are counted one by one. */
    private static final int FEW = 32;
    /** Keeps columns off the same cache sets, which a power of two would map them all onto. */
    private static final int PADDING = 8;
    /** Rows whose values and whose places in their columns fit the first cache together. */
    private static final int TILE = 64;

    private ReferenceDistribution reference;
    private int[] counts;
    private boolean[] bulk;
    private int[] touched = new int[256];
    private int touches;
    private double[] columns = new double[0];

    public ColumnCounter(ReferenceDistribution reference) {
        this.reference = reference;
        this.counts = new int[reference.cells()];
        this.bulk = new boolean[reference.features().size()];
    }

    /**
     * Turns to another reference.
     *
     * @throws IllegalStateException when something is counted and not drained
     */
    public void turnTo(ReferenceDistribution next) {
        if (next == reference) {
            return;
        }
        if (!isDrained()) {
            throw new IllegalStateException("column counter of " + reference + ": holds counts that were not drained");
        }
        reference = next;
        if (counts.length < next.cells()) {
            counts = new int[next.cells()];
        }
        if (bulk.length < next.features().size()) {
            bulk = new boolean[next.features().size()];
        }
    }

    private boolean isDrained() {
        for (boolean counted : bulk) {
            if (counted) {
                return false;
            }
        }
        return touches == 0;
    }

    /** Counts {@code values[from..to)} as values of the feature at this place in the reference; NaN is missing. */
    public void count(int feature, double[] values, int from, int to) {
        CellLocator locator = reference.features().get(feature).locator();
        int offset = reference.offset(feature);
        if (bulk[feature] || to - from > FEW) {
            bulk[feature] = true;
            locator.count(values, from, to, counts, offset);
            return;
        }
        for (int i = from; i < to; i++) {
            touch(offset + locator.locate(values[i]), 1);
        }
    }

    /**
     * Counts rows that lie one behind the other, each with a value of every feature in the reference's order.
     *
     * @param values a value a feature, row by row
     * @param rows how many
     */
    public void countRows(double[] values, int rows) {
        int features = reference.features().size();
        int stride = rows + PADDING;
        if (columns.length < features * stride) {
            columns = new double[features * stride];
        }
        for (int row = 0; row < rows; row += TILE) {
            int end = Math.min(rows, row + TILE);
            for (int f = 0; f < features; f++) {
                int at = row * features + f;
                for (int i = row; i < end; i++, at += features) {
                    columns[f * stride + i] = values[at];
                }
            }
        }
        for (int f = 0; f < features; f++) {
            count(f, columns, f * stride, f * stride + rows);
        }
    }

    /** Counts rows that do not carry the feature at all: missing values. */
    public void countMissing(int feature, int rows) {
        if (rows > 0) {
            touch(
                    reference.offset(feature)
                            + reference.features().get(feature).locator().missingCell(),
                    rows);
        }
    }

    /** Everything counted since the last drain; the counter is empty again. */
    public CellCounts drain() {
        int most = mostOccupied();
        if (isCrowded(most)) {
            CellCounts drained = CellCounts.dense(Arrays.copyOf(counts, reference.cells()));
            clear();
            return drained;
        }
        return drainPairs(most);
    }

    /** {@link #drain} as {@link CellCounts#toBytes} writes it, without a copy between. */
    public byte[] drainBytes() {
        int most = mostOccupied();
        if (isCrowded(most)) {
            byte[] drained = CellCountsBytes.write(counts, reference.cells());
            clear();
            return drained;
        }
        return drainPairs(most).toBytes();
    }

    /** No more cells than this hold a value. */
    private int mostOccupied() {
        int most = touches;
        for (int f = 0; f < reference.features().size(); f++) {
            if (bulk[f]) {
                most += reference.offset(f + 1) - reference.offset(f);
            }
        }
        return most;
    }

    private boolean isCrowded(int most) {
        return 2L * most > reference.cells();
    }

    private void clear() {
        Arrays.fill(counts, 0, reference.cells(), 0);
        Arrays.fill(bulk, false);
        touches = 0;
    }

    private CellCounts drainPairs(int most) {
        Arrays.sort(touched, 0, touches);
        int[] index = new int[most];
        int[] count = new int[most];
        int size = 0;
        int next = 0;
        for (int f = 0; f < reference.features().size(); f++) {
            int end = reference.offset(f + 1);
            if (bulk[f]) {
                bulk[f] = false;
                for (int cell = reference.offset(f); cell < end; cell++) {
                    if (counts[cell] != 0) {
                        index[size] = cell;
                        count[size++] = counts[cell];
                    }
                }
                Arrays.fill(counts, reference.offset(f), end, 0);
                while (next < touches && touched[next] < end) {
                    next++;
                }
            } else {
                for (; next < touches && touched[next] < end; next++) {
                    int cell = touched[next];
                    index[size] = cell;
                    count[size++] = counts[cell];
                    counts[cell] = 0;
                }
            }
        }
        touches = 0;
        return CellCounts.sorted(reference.cells(), index, count, size);
    }

    private void touch(int cell, int values) {
        if (counts[cell] == 0) {
            if (touches == touched.length) {
                touched = Arrays.copyOf(touched, 2 * touches);
            }
            touched[touches++] = cell;
        }
        counts[cell] += values;
    }
}
