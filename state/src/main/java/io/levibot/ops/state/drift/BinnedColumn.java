package io.levibot.ops.state.drift;

/** A column of reference rows by bin, -1 where a value is missing. */
final class BinnedColumn {

    private final short[] bin;

    private BinnedColumn(short[] bin) {
        this.bin = bin;
    }

    static BinnedColumn of(FeatureReference feature, int[] cell) {
        int missing = feature.locator().missingCell();
        short[] binOfCell = new short[missing + 1];
        for (int c = 0; c < missing; c++) {
            binOfCell[c] = (short) feature.bins().binOf(c);
        }
        binOfCell[missing] = -1;
        short[] bin = new short[cell.length];
        for (int i = 0; i < cell.length; i++) {
            bin[i] = binOfCell[cell[i]];
        }
        return new BinnedColumn(bin);
    }

    int rows() {
        return bin.length;
    }

    int bin(int row) {
        return bin[row];
    }
}
