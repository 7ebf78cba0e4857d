package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * The byte form of {@link CellCounts}, in varints: cells, occupied, then (gap, count) of the occupied cells in order; where
 * {@linkplain CellCounts#crowded(int, int) many} are occupied, cells, cells + 1, then every cell's count.
 */
final class CellCountsBytes {

    private CellCountsBytes() {}

    static byte[] write(CellCounts counts) {
        int[] dense = counts.array();
        int cells = counts.cells();
        int occupied = counts.occupied();
        if (CellCounts.crowded(occupied, cells)) {
            return everyCount(dense.length > 0 ? dense : counts.spreadOut(), cells);
        }
        VarintWriter out = new VarintWriter(10 + 3 * occupied);
        out.write(cells);
        out.write(occupied);
        int previous = -1;
        for (int cell = 0; cell < dense.length; cell++) {
            if (dense[cell] != 0) {
                out.write(cell - previous - 1);
                out.write(dense[cell]);
                previous = cell;
            }
        }
        for (int k = 0; k < counts.pairs(); k++) {
            out.write(counts.cell(k) - previous - 1);
            out.write(counts.count(k));
            previous = counts.cell(k);
        }
        return out.toBytes();
    }

    /** {@code write(CellCounts.dense(counts[0..cells)))}, without taking the array over. */
    static byte[] write(int[] counts, int cells) {
        return CellCounts.crowded(CellCounts.occupied(counts, cells), cells)
                ? everyCount(counts, cells)
                : write(CellCounts.dense(Arrays.copyOf(counts, cells)));
    }

    private static byte[] everyCount(int[] counts, int cells) {
        VarintWriter out = new VarintWriter(10 + cells);
        out.write(cells);
        out.write(cells + 1);
        out.writeAll(counts, cells);
        return out.toBytes();
    }

    /** Throws IllegalArgumentException when the bytes are cut short or name a cell outside the space. */
    static CellCounts read(byte[] bytes) {
        VarintReader in = new VarintReader(bytes);
        int cells = in.read();
        int occupied = in.read();
        if (occupied == cells + 1) {
            int[] counts = new int[cells];
            in.readAll(counts);
            return CellCounts.everyCell(counts);
        }
        if (occupied > cells) {
            throw new IllegalArgumentException("cell counts: got " + occupied + " occupied of " + cells + " cells");
        }
        int[] index = new int[occupied];
        int[] count = new int[occupied];
        int previous = -1;
        for (int i = 0; i < occupied; i++) {
            previous += in.read() + 1;
            if (previous < 0 || previous >= cells) {
                throw new IllegalArgumentException(
                        "cell counts: got cell " + previous + ", expected 0 to " + (cells - 1));
            }
            index[i] = previous;
            count[i] = in.read();
        }
        return CellCounts.sorted(cells, index, count, occupied);
    }
}
