package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * A window that rolls over the rows of a column, every figure of which is kept up to date as a row enters or leaves. Not
 * thread-safe.
 */
final class RowWindow implements JudgedWindow {

    private final BinnedColumn column;
    private final int[] bins;
    private final int[] places;
    private int present;
    private int missing;
    private int outside;
    private int from;
    private int to;
    private final CellTally tally = new CellTally();

    RowWindow(BinnedColumn column) {
        this.column = column;
        this.bins = new int[column.bins()];
        this.places = new int[FeatureReference.place(column.cells()) + 2];
    }

    /** Moves to the rows [first, end), neither of which may lie before those of the last move. */
    void moveTo(int first, int end) {
        if (first >= to) {
            clear();
            from = first;
            to = first;
        }
        for (; to < end; to++) {
            add(to);
        }
        for (; from < first; from++) {
            remove(from);
        }
    }

    private void clear() {
        Arrays.fill(bins, 0);
        Arrays.fill(places, 0);
        present = 0;
        missing = 0;
        outside = 0;
    }

    private void add(int row) {
        if (column.bin(row) < 0) {
            missing++;
            return;
        }
        present++;
        bins[column.bin(row)]++;
        if (column.outside(row)) {
            outside++;
        } else {
            places[FeatureReference.place(column.cell(row))]++;
        }
    }

    private void remove(int row) {
        if (column.bin(row) < 0) {
            missing--;
            return;
        }
        present--;
        bins[column.bin(row)]--;
        if (column.outside(row)) {
            outside--;
        } else {
            places[FeatureReference.place(column.cell(row))]--;
        }
    }

    @Override
    public int present() {
        return present;
    }

    @Override
    public int missing() {
        return missing;
    }

    @Override
    public int[] bins() {
        return bins;
    }

    @Override
    public int repeated() {
        int most = 0;
        for (int row = from; row < to; row++) {
            if (column.cell(row) >= 0) {
                int place = FeatureReference.place(column.cell(row));
                int below = place == 0 ? 0 : places[place - 1];
                most = Math.max(most, places[place] - below - places[place + 1]);
            }
        }
        return most;
    }

    @Override
    public int outside() {
        return outside;
    }

    @Override
    public CellTally tally() {
        int[] cells = new int[to - from];
        int size = 0;
        for (int row = from; row < to; row++) {
            if (column.cell(row) >= 0) {
                cells[size++] = column.cell(row);
            }
        }
        Arrays.sort(cells, 0, size);
        tally.clear(column.cells());
        for (int i = 0, j = 0; i < size; i = j) {
            while (j < size && cells[j] == cells[i]) {
                j++;
            }
            tally.append(cells[i], j - i);
        }
        if (missing > 0) {
            tally.append(column.cells() - 1, missing);
        }
        return tally;
    }
}
