package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * Where a value falls among m sorted cut points c_1 &lt; ... &lt; c_m: in a point or in the gap between two.
 *
 * <p>Cells are numbered in the order of the values they hold, so a running sum over cells is a distribution function:
 *
 * <pre>
 * 0        -Infinity
 * 1        (-Infinity, c_1)
 * 2i       {c_i}                     i = 1..m
 * 2i + 1   (c_i, c_(i+1))            i = 1..m-1
 * 2m + 1   (c_m, +Infinity)
 * 2m + 2   +Infinity
 * 2m + 3   NaN
 * </pre>
 *
 * <p>-0.0 equals 0.0. With the points of a reference sample as cut points, the counts of these cells are all that the
 * two-sample Kolmogorov-Smirnov statistic depends on, ties included.
 *
 * <p>Lookup goes through a grid over the cut points, uniform or logarithmic in |value|, whichever leaves fewer
 * points in its fullest bucket at build time; inside a bucket the search is binary, of a fixed number of steps and without
 * a branch that depends on the value, so the worst case is log2(m) steps. Above 65,535 points there is no grid. Immutable
 * and thread-safe.
 */
public final class CellLocator {

    private static final int MOST_GRIDDED = 65_535;
    private static final int MOST_BUCKETS = 1 << 16;
    private static final double OCTAVES = 24;

    private enum Grid {
        UNIFORM,
        LOG,
        NONE
    }

    private final int points;
    /** The cut points, then infinities, so that a search may look past the end. */
    private final double[] cuts;
    /** The first step of a bucket's search: half of the smallest power of two above the fullest bucket's points. */
    private final int step;

    private final Grid grid;
    /** How many cuts lie in buckets below this one; one entry more than there are buckets. */
    private final char[] starts;

    private final double low;
    private final double scale;
    private final int shift;
    private final long base;
    private final int half;

    private CellLocator(double[] cuts, Grid grid, int buckets) {
        this.points = cuts.length;
        this.grid = grid;
        int last = cuts.length - 1;
        this.low = last < 0 ? 0 : cuts[0];
        double range = last < 0 ? 0 : cuts[last] - cuts[0];
        this.scale = range > 0 && range < Double.POSITIVE_INFINITY ? (buckets - 1) / range : 0;
        this.half = buckets >> 1;
        double most = last < 0 ? 0 : Math.max(Math.abs(cuts[0]), Math.abs(cuts[last]));
        double least = most;
        for (double cut : cuts) {
            if (cut != 0) {
                least = Math.min(least, Math.abs(cut));
            }
        }
        least = Math.max(least, most * Math.scalb(1.0, (int) -OCTAVES));
        long bottom = Double.doubleToRawLongBits(least);
        long top = Double.doubleToRawLongBits(most);
        int bits = 0;
        while ((top >>> bits) - (bottom >>> bits) >= half - 1L && bits < 62) {
            bits++;
        }
        this.shift = bits;
        this.base = (bottom >>> bits) - 1;
        this.starts = grid == Grid.NONE ? new char[0] : new char[buckets + 1];
        if (grid != Grid.NONE) {
            int[] held = new int[buckets];
            for (double cut : cuts) {
                held[bucket(cut)]++;
            }
            int sum = 0;
            for (int b = 0; b < buckets; b++) {
                starts[b] = (char) sum;
                sum += held[b];
            }
            starts[buckets] = (char) sum;
        }
        int fullest = grid == Grid.NONE ? cuts.length : fullest();
        this.step = Integer.highestOneBit(fullest);
        this.cuts = Arrays.copyOf(cuts, cuts.length + 2 * step + 1);
        Arrays.fill(this.cuts, cuts.length, this.cuts.length, Double.POSITIVE_INFINITY);
    }

    /**
     * Builds the locator of some cut points.
     *
     * @param cuts finite, strictly increasing, at least one; copied
     * @throws IllegalArgumentException when they are empty, not finite or not increasing, naming the place
     */
    public static CellLocator over(double[] cuts) {
        for (int i = 0; i < cuts.length; i++) {
            if (Double.isNaN(cuts[i]) || Double.isInfinite(cuts[i])) {
                throw new IllegalArgumentException(
                        "cut point " + i + ": got " + cuts[i] + ", expected a finite number");
            }
            if (i > 0 && cuts[i] <= cuts[i - 1]) {
                throw new IllegalArgumentException("cut point " + i + ": got " + cuts[i] + " after " + cuts[i - 1]
                        + ", expected strictly increasing points");
            }
        }
        if (cuts.length == 0 || cuts.length > MOST_GRIDDED) {
            return new CellLocator(cuts, Grid.NONE, 2);
        }
        int buckets = Math.min(MOST_BUCKETS, Integer.highestOneBit(Math.max(8, cuts.length * 8 - 1)));
        CellLocator uniform = new CellLocator(cuts, Grid.UNIFORM, buckets);
        CellLocator log = new CellLocator(cuts, Grid.LOG, buckets);
        return log.step < uniform.step ? log : uniform;
    }

    /** The number of cells, 2m + 4. */
    public int cells() {
        return 2 * points + 4;
    }

    /** The cell of missing values, the last one. */
    public int missingCell() {
        return 2 * points + 3;
    }

    /** The cell that holds exactly the cut point of this place (from 0). */
    public static int pointCell(int cut) {
        return 2 * cut + 2;
    }

    /** The cell of a value, from 0 to {@code cells() - 1}. */
    public int locate(double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            return value > 0 ? cells() - 2 : value < 0 ? 0 : cells() - 1;
        }
        int at = grid == Grid.NONE ? 0 : starts[bucket(value)];
        // points of later buckets are larger than the value, so the search needs no end
        for (int half = step; half > 0; half >>= 1) {
            at += half & -isNegative(cuts[at + half - 1] - value);
        }
        // the first point not below the value: the difference is positive, or +0.0 where they are equal
        int equal = (int) ((Double.doubleToRawLongBits(cuts[at] - value) - 1) >>> 63);
        return 2 * at + 1 + equal;
    }

    /** 1 below zero, else 0. A branch here would be mispredicted for every other value. */
    private static int isNegative(double difference) {
        return (int) (Double.doubleToRawLongBits(difference) >>> 63);
    }

    /**
     * Adds one to the cell of every value of a stretch of a column.
     *
     * @param values the column
     * @param from first index, inclusive
     * @param to last index, exclusive
     * @param counts where cell i is counted at {@code offset + i}
     * @param offset the first cell's place in {@code counts}
     */
    public void count(double[] values, int from, int to, int[] counts, int offset) {
        if (grid == Grid.UNIFORM && step <= 2) {
            countUniform(values, from, to, counts, offset);
            return;
        }
        for (int i = from; i < to; i++) {
            counts[offset + locate(values[i])]++;
        }
    }

    /** The common case with everything in registers: up to three points in a bucket of equal width. */
    private void countUniform(double[] values, int from, int to, int[] counts, int offset) {
        double[] at = cuts;
        char[] first = starts;
        int lastBucket = first.length - 2;
        double origin = low;
        double perUnit = scale;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                counts[offset + locate(value)]++;
                continue;
            }
            int below = first[Math.max(0, Math.min((int) ((value - origin) * perUnit), lastBucket))];
            below += isNegative(at[below + 1] - value) << 1;
            below += isNegative(at[below] - value);
            int equal = (int) ((Double.doubleToRawLongBits(at[below] - value) - 1) >>> 63);
            counts[offset + 2 * below + 1 + equal]++;
        }
    }

    /** Never decreasing in the value: IEEE subtraction and multiplication by a positive number round monotonically. */
    private int bucket(double value) {
        if (grid == Grid.UNIFORM) {
            // a cast from double saturates, and 0 * Infinity cannot occur: value and scale are finite
            int at = (int) ((value - low) * scale);
            return Math.max(0, Math.min(at, starts.length - 2));
        }
        long magnitude = (Double.doubleToRawLongBits(value) & Long.MAX_VALUE) >>> shift;
        int at = (int) Math.max(0, Math.min(magnitude - base, half - 1L));
        return value < 0 ? half - 1 - at : half + at;
    }

    /** The most points in one bucket. */
    private int fullest() {
        int most = 0;
        for (int b = 0; b + 1 < starts.length; b++) {
            most = Math.max(most, starts[b + 1] - starts[b]);
        }
        return most;
    }
}
