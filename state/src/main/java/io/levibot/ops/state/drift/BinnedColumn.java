package io.levibot.ops.state.drift;

/** A column of rows by cell and by bin, both -1 where a value is missing, and which of them lie outside the reference. */
final class BinnedColumn {

    private final int[] cell;
    private final short[] bin;
    private final boolean[] outside;
    private final int cells;
    private final int bins;

    private BinnedColumn(int[] cell, short[] bin, boolean[] outside, int cells, int bins) {
        this.cell = cell;
        this.bin = bin;
        this.outside = outside;
        this.cells = cells;
        this.bins = bins;
    }

    /** Values as the feature's reference locates them. */
    static BinnedColumn of(FeatureReference feature, double[] values) {
        int missing = feature.locator().missingCell();
        short[] binOfCell = new short[missing];
        boolean[] outsideCell = new boolean[missing];
        for (int c = 0; c < missing; c++) {
            binOfCell[c] = (short) feature.bins().binOf(c);
            outsideCell[c] = feature.isOutside(c);
        }
        int[] cell = new int[values.length];
        short[] bin = new short[values.length];
        boolean[] outside = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            int at = feature.locator().locate(values[i]);
            cell[i] = at == missing ? -1 : at;
            bin[i] = at == missing ? -1 : binOfCell[at];
            outside[i] = at != missing && outsideCell[at];
        }
        return new BinnedColumn(cell, bin, outside, missing + 1, feature.bins().size());
    }

    /** The same column with other values outside: of the folds of a reference, those that the other folds lack. */
    BinnedColumn withOutside(boolean[] others) {
        return new BinnedColumn(cell, bin, others, cells, bins);
    }

    int rows() {
        return bin.length;
    }

    int bin(int row) {
        return bin[row];
    }

    int cell(int row) {
        return cell[row];
    }

    boolean outside(int row) {
        return outside[row];
    }

    /** How many cells there are, the missing values' included. */
    int cells() {
        return cells;
    }

    int bins() {
        return bins;
    }
}
