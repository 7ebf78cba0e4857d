package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * Cells summed into fewer bins: stretches of cells, each belonging to one bin.
 *
 * <p>Of a continuous feature the bins are half-open [edge, next edge), the outer ones reaching to the infinities. Of a
 * categorical one every value of the reference has a bin, and bin 0 is whatever is none of them.
 */
final class Binning {

    /** First cell of every stretch but the first, which begins at cell 0. */
    private final int[] firstCell;

    private final int[] binOfStretch;
    private final int bins;

    private Binning(int[] firstCell, int[] binOfStretch, int bins) {
        this.firstCell = firstCell;
        this.binOfStretch = binOfStretch;
        this.bins = bins;
    }

    /** Bins between inner edges, every one of which is a cut point. */
    static Binning between(double[] innerEdges, double[] cuts) {
        int[] firstCell = new int[innerEdges.length];
        int[] bin = new int[innerEdges.length + 1];
        for (int i = 0; i < innerEdges.length; i++) {
            firstCell[i] = CellLocator.pointCell(Arrays.binarySearch(cuts, innerEdges[i]));
            bin[i + 1] = i + 1;
        }
        return new Binning(firstCell, bin, innerEdges.length + 1);
    }

    /** One bin for each cut point that the reference holds, and bin 0 for all else. */
    static Binning ofValues(int[] referenceCells, int cuts) {
        int[] firstCell = new int[2 * cuts];
        int[] bin = new int[2 * cuts + 1];
        int values = 0;
        int at = 0;
        for (int i = 0; i < cuts; i++) {
            int cell = CellLocator.pointCell(i);
            if (referenceCells[cell] > 0) {
                firstCell[at++] = cell;
                bin[at] = ++values;
                firstCell[at++] = cell + 1;
                bin[at] = 0;
            }
        }
        return new Binning(Arrays.copyOf(firstCell, at), Arrays.copyOf(bin, at + 1), values + 1);
    }

    /** How many bins, B. */
    int size() {
        return bins;
    }

    /** The bin of a cell, which is not the missing values'. */
    int binOf(int cell) {
        int at = Arrays.binarySearch(firstCell, cell);
        return binOfStretch[at >= 0 ? at + 1 : -at - 1];
    }

    /** The current sample's counts by bin, missing values left out. */
    void count(CellTally tally, int[] into) {
        Arrays.fill(into, 0, bins, 0);
        int stretch = 0;
        for (int i = 0; i < tally.size(); i++) {
            while (stretch < firstCell.length && tally.cell(i) >= firstCell[stretch]) {
                stretch++;
            }
            into[binOfStretch[stretch]] += tally.count(i);
        }
    }

    /** The same of one count a cell, the first at {@code from}, the missing values' at {@code missing}. */
    void count(int[] cells, int from, int missing, int[] into) {
        Arrays.fill(into, 0, bins, 0);
        int cell = from;
        for (int stretch = 0; stretch < binOfStretch.length; stretch++) {
            int end = stretch < firstCell.length ? from + firstCell[stretch] : missing;
            int sum = 0;
            for (; cell < end; cell++) {
                sum += cells[cell];
            }
            into[binOfStretch[stretch]] += sum;
        }
    }

    /** A full array of cell counts by bin, its last cell (missing values) left out. */
    int[] count(int[] cells) {
        int[] into = new int[bins];
        for (int cell = 0; cell + 1 < cells.length; cell++) {
            if (cells[cell] != 0) {
                into[binOf(cell)] += cells[cell];
            }
        }
        return into;
    }
}
