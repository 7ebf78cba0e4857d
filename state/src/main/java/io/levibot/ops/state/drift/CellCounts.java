package io.levibot.ops.state.drift;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many values fell into each cell of a reference, all features in one index space: the current sample of a pane or
 * of a window, without a single value of it.
 *
 * <p>Mutable. Counts are never negative; adding is commutative and associative, so parts may be merged in any order.
 * Few occupied cells are kept as sorted (index, count) pairs, many as one array; which of the two is never visible.
 */
public final class CellCounts {

    private final int cells;
    private int[] index = new int[0];
    private int[] count = new int[0];
    private int size;
    /** When not empty, the counts by cell, and the three fields above are unused. */
    private int[] dense = new int[0];
    /** What these counts were read from or last written as, until they change. */
    private byte @Nullable [] bytes;

    /** An empty count over this many cells. */
    public CellCounts(int cells) {
        if (cells < 0) {
            throw new IllegalArgumentException("cells: got " + cells + ", expected 0 or more");
        }
        this.cells = cells;
    }

    /** Takes distinct cells in increasing order and their positive counts; both arrays may be longer than {@code size}. */
    static CellCounts sorted(int cells, int[] index, int[] count, int size) {
        CellCounts made = new CellCounts(cells);
        made.index = index;
        made.count = count;
        made.size = size;
        made.settle();
        return made;
    }

    /** Takes one count a cell, owned by the result. */
    static CellCounts dense(int[] counts) {
        CellCounts made = everyCell(counts);
        made.gather();
        return made;
    }

    /** The same for counts that are known to be crowded. */
    static CellCounts everyCell(int[] counts) {
        CellCounts made = new CellCounts(counts.length);
        made.dense = counts;
        return made;
    }

    /** The size of the index space. */
    public int cells() {
        return cells;
    }

    /** True when no value was counted. */
    public boolean isEmpty() {
        for (int value : dense) {
            if (value != 0) {
                return false;
            }
        }
        return size == 0;
    }

    /** How many cells hold at least one value. */
    public int occupied() {
        return dense.length == 0 ? size : occupied(dense, cells);
    }

    static int occupied(int[] counts, int cells) {
        int sum = 0;
        for (int i = 0; i < cells; i++) {
            sum += -counts[i] >>> 31;
        }
        return sum;
    }

    /** What it takes on the heap, about. */
    public long heapBytes() {
        return 64 + (long) Integer.BYTES * (index.length + count.length + dense.length);
    }

    /** The count of one cell. */
    public int get(int cell) {
        if (dense.length > 0) {
            return dense[cell];
        }
        int at = Arrays.binarySearch(index, 0, size, cell);
        return at < 0 ? 0 : count[at];
    }

    /** Adds the counts of another sample over the same cells. */
    public void add(CellCounts other) {
        combine(other, 1);
    }

    /**
     * Takes away the counts of a part that was added before.
     *
     * @throws IllegalStateException when a count would fall below zero: the part was never added
     */
    public void subtract(CellCounts other) {
        combine(other, -1);
    }

    /** Copies the occupied cells of [from, to) into a tally, as cells from 0. */
    void slice(int from, int to, CellTally into) {
        into.clear(to - from);
        if (dense.length > 0) {
            into.take(dense, from, to);
            return;
        }
        int at = Arrays.binarySearch(index, 0, size, from);
        for (int i = at < 0 ? -at - 1 : at; i < size && index[i] < to; i++) {
            into.append(index[i] - from, count[i]);
        }
    }

    /** One count a cell, or an empty array where pairs are kept; not to be changed. */
    int[] array() {
        return dense;
    }

    /** How many (cell, count) pairs are kept where {@link #array} is empty. */
    int pairs() {
        return size;
    }

    /** The cell of pair k, in increasing order. */
    int cell(int k) {
        return index[k];
    }

    /** The count of pair k, positive. */
    int count(int k) {
        return count[k];
    }

    /** As {@link CellCountsBytes} writes them: equal counts give equal bytes. Kept until the counts change: not to be written to. */
    public byte[] toBytes() {
        byte[] known = bytes;
        if (known == null) {
            known = CellCountsBytes.write(this);
            bytes = known;
        }
        return known;
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are cut short or name a cell outside the space
     */
    public static CellCounts fromBytes(byte[] bytes) {
        CellCounts made = CellCountsBytes.read(bytes);
        made.bytes = bytes;
        return made;
    }

    private void combine(CellCounts other, int sign) {
        if (other.cells != cells) {
            throw new IllegalArgumentException("cell counts: got " + other.cells + " cells, expected " + cells
                    + "; they belong to another reference");
        }
        bytes = null;
        if (dense.length == 0 && (other.dense.length > 0 || crowded(size + other.size, cells))) {
            spread();
        }
        if (dense.length == 0) {
            mergeSparse(other, sign);
        } else if (other.dense.length > 0) {
            if (sign > 0 ? !plus(dense, other.dense) : !minus(dense, other.dense)) {
                for (int cell = 0; cell < cells; cell++) {
                    checked(cell, dense[cell]);
                }
            }
        } else {
            for (int i = 0; i < other.size; i++) {
                int cell = other.index[i];
                dense[cell] = checked(cell, dense[cell] + (long) sign * other.count[i]);
            }
        }
        if (sign < 0 && dense.length > 0) {
            gather();
        }
    }

    /** False when a sum passes the largest int: two that are not negative then give a negative one. */
    private static boolean plus(int[] sum, int[] other) {
        int sign = 0;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
            sign |= sum[i];
        }
        return sign >= 0;
    }

    private static boolean minus(int[] sum, int[] other) {
        int sign = 0;
        for (int i = 0; i < sum.length; i++) {
            sum[i] -= other[i];
            sign |= sum[i];
        }
        return sign >= 0;
    }

    private void mergeSparse(CellCounts other, int sign) {
        int[] mergedIndex = new int[size + other.size];
        int[] mergedCount = new int[size + other.size];
        int at = 0;
        int i = 0;
        int j = 0;
        while (i < size || j < other.size) {
            int mine = i < size ? index[i] : Integer.MAX_VALUE;
            int theirs = j < other.size ? other.index[j] : Integer.MAX_VALUE;
            int cell = Math.min(mine, theirs);
            long sum = (mine == cell ? count[i++] : 0) + (theirs == cell ? (long) sign * other.count[j++] : 0);
            int value = checked(cell, sum);
            if (value != 0) {
                mergedIndex[at] = cell;
                mergedCount[at++] = value;
            }
        }
        index = mergedIndex;
        count = mergedCount;
        size = at;
    }

    private static int checked(int cell, long sum) {
        if (sum < 0 || sum > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "cell " + cell + ": count would be " + sum + ", expected 0 to " + Integer.MAX_VALUE);
        }
        return (int) sum;
    }

    /** Pairs take twice the room of an array entry, and more than twice the time. */
    static boolean crowded(int occupied, int cells) {
        return 5L * occupied > 2L * cells;
    }

    private void settle() {
        if (crowded(size, cells)) {
            spread();
        }
    }

    private void spread() {
        dense = spreadOut();
        index = new int[0];
        count = new int[0];
        size = 0;
    }

    /** One count a cell, of the pairs. */
    int[] spreadOut() {
        int[] spread = new int[cells];
        for (int i = 0; i < size; i++) {
            spread[index[i]] = count[i];
        }
        return spread;
    }

    /** Back to pairs once a window has emptied; a quarter is far enough from two fifths not to swing to and fro. */
    private void gather() {
        int occupied = occupied();
        if (4L * occupied > cells) {
            return;
        }
        int[] gatheredIndex = new int[occupied];
        int[] gatheredCount = new int[occupied];
        int at = 0;
        for (int i = 0; i < dense.length; i++) {
            if (dense[i] != 0) {
                gatheredIndex[at] = i;
                gatheredCount[at++] = dense[i];
            }
        }
        index = gatheredIndex;
        count = gatheredCount;
        size = occupied;
        dense = new int[0];
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof CellCounts other && cells == other.cells && Arrays.equals(toBytes(), other.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }

    @Override
    public String toString() {
        return "CellCounts[" + occupied() + " of " + cells + " cells]";
    }
}
