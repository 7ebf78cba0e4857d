package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * The occupied cells of one feature's current sample, in the order of their values, with running sums: what every
 * statistic of this package is computed from. A scratch, refilled for each feature.
 */
final class CellTally {

    private int space;
    private int[] cell = new int[64];
    private int[] count = new int[64];
    private int size;
    private int present;
    private int missing;

    /** Empties it for a feature of this many cells, the last of which is the missing values'. */
    void clear(int cells) {
        space = cells;
        size = 0;
        present = 0;
        missing = 0;
    }

    /** Adds an occupied cell; cells come in increasing order. */
    void append(int atCell, int values) {
        if (atCell == space - 1) {
            missing += values;
            return;
        }
        if (size == cell.length) {
            cell = Arrays.copyOf(cell, 2 * size);
            count = Arrays.copyOf(count, 2 * size);
        }
        cell[size] = atCell;
        count[size++] = values;
        present += values;
    }

    /** Takes the occupied ones of counts[from..to), the last of which is the missing values'; without a branch a cell. */
    void take(int[] counts, int from, int to) {
        int most = to - from - 1;
        if (most > cell.length) {
            cell = new int[most];
            count = new int[most];
        }
        int[] cells = cell;
        int[] values = count;
        int at = 0;
        int sum = 0;
        for (int i = 0; i < most; i++) {
            int value = counts[from + i];
            cells[at] = i;
            values[at] = value;
            at += -value >>> 31;
            sum += value;
        }
        size = at;
        present = sum;
        missing = most >= 0 ? counts[to - 1] : 0;
    }

    /** Occupied cells, missing values apart. */
    int size() {
        return size;
    }

    int cell(int i) {
        return cell[i];
    }

    int count(int i) {
        return count[i];
    }

    /** How many values are not missing. */
    int present() {
        return present;
    }

    int missing() {
        return missing;
    }
}
