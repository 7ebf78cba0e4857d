package io.levibot.ops.state.drift;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
 * <p>Lookup goes through a {@link CutGrid}: one comparison for almost every value. In a crowded bucket the search is
 * binary, of a fixed number of steps and without a branch that depends on the value, so the worst case is log2(m) steps.
 * Above 32,767 points there is no grid. Immutable and thread-safe.
 */
public final class CellLocator {

    /** From so many values on the tables are worth fetching. */
    private static final int MANY = 512;
    /** So many values are counted in one loop. */
    private static final int STRETCH = 512;
    /** Bytes of a cache line. */
    private static final int LINE = 64;

    private final int points;
    /** The cut points, then infinities, so that a search may look past the end. */
    private final double[] cuts;

    private final @Nullable CutGrid grid;
    /** The first step of a bucket's search: half of the smallest power of two above the fullest bucket's points. */
    private final int step;
    /** The same outside of the grid. */
    private final int stepOutside;

    private CellLocator(double[] sorted) {
        points = sorted.length;
        grid = points == 0 || points > CutGrid.MOST_POINTS ? null : CutGrid.over(sorted);
        step = Integer.highestOneBit(grid == null ? points : grid.fullest());
        stepOutside = Integer.highestOneBit(grid == null ? points : grid.outside());
        cuts = Arrays.copyOf(sorted, points + 2 * Math.max(step, stepOutside) + 1);
        Arrays.fill(cuts, points, cuts.length, Double.POSITIVE_INFINITY);
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
        return new CellLocator(Arrays.stream(cuts).map(cut -> cut + 0.0).toArray());
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
        int at = 0;
        int first = stepOutside;
        if (grid != null) {
            int bucket = grid.bucket(value);
            at = grid.starts[bucket] & ~CutGrid.CROWDED;
            first = grid.isOutermost(bucket) ? stepOutside : step;
        }
        // points of later buckets are larger than the value, so the search needs no end
        for (int half = first; half > 0; half >>= 1) {
            at += half & -isNegative(cuts[at + half - 1] - value);
        }
        return cell(at, value);
    }

    /** The cell of a value that lies above all points before this one, and below all after it. */
    private int cell(int at, double value) {
        return 2 * at + 1 + place(cuts[at] - value);
    }

    /** 0 of a positive difference, 1 of none, 2 of a negative one. No cut is -0.0, so none is -0.0 either. */
    private static int place(double difference) {
        return 1 - Long.signum(Double.doubleToRawLongBits(difference));
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
        CutGrid by = grid;
        if (by == null) {
            countSearched(values, from, to, counts, offset);
            return;
        }
        if (to - from >= MANY) {
            fetchTables(by.starts);
        }
        // two methods of one shape: inlined together, as the JIT would, their loops lack registers
        if (by.logarithmic) {
            countLogarithmic(by, values, from, to, counts, offset);
        } else {
            countUniform(by, values, from, to, counts, offset);
        }
    }

    private void countUniform(CutGrid by, double[] values, int from, int to, int[] counts, int offset) {
        double[] aside = new double[Math.min(STRETCH, to - from)];
        for (int at = from; at < to; at += STRETCH) {
            int left = uniform(by, values, at, Math.min(to, at + STRETCH), counts, offset + 1, aside);
            countSearched(aside, 0, left, counts, offset);
        }
    }

    private void countLogarithmic(CutGrid by, double[] values, int from, int to, int[] counts, int offset) {
        double[] aside = new double[Math.min(STRETCH, to - from)];
        for (int at = from; at < to; at += STRETCH) {
            int left = logarithmic(by, values, at, Math.min(to, at + STRETCH), counts, offset + 1, aside);
            countSearched(aside, 0, left, counts, offset);
        }
    }

    /**
     * Reads the tables from end to end, a cache line at a time, before values ask for them in any order: where many
     * references take turns no cache holds them, and a stream of lines arrives several times sooner than single ones. What
     * it reads it checks, so that the compiler may not leave it out.
     */
    private void fetchTables(char[] starts) {
        int places = 0;
        for (int i = 0; i < starts.length; i += LINE / Character.BYTES) {
            places |= starts[i];
        }
        double[] sorted = cuts;
        double last = sorted[points - 1];
        for (int i = 0; i < points; i += LINE / Double.BYTES) {
            places |= -isNegative(last - sorted[i]);
        }
        if (places < 0) {
            throw new IllegalStateException("cut points: one is above the last, " + last + ", expected them sorted");
        }
    }

    private void countSearched(double[] values, int from, int to, int[] counts, int offset) {
        for (int i = from; i < to; i++) {
            counts[offset + locate(values[i])]++;
        }
    }

    /**
     * {@link #locate} without the search: values that need one are set aside, so that the loop calls nothing and keeps what
     * it needs in registers. What is not finite falls outside of the grid or into its outermost buckets.
     *
     * @param gaps the place of the cell below the first cut point in {@code counts}
     * @param aside room for all of them
     * @return how many were set aside
     */
    private int uniform(CutGrid by, double[] values, int from, int to, int[] counts, int gaps, double[] aside) {
        double[] points = cuts;
        char[] starts = by.starts;
        double origin = by.origin;
        double scale = by.scale;
        int left = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            int bucket = (int) ((value - origin) * scale);
            int at;
            if (bucket < 0 || bucket >= starts.length || (at = starts[bucket]) >= CutGrid.CROWDED) {
                aside[left++] = value;
                continue;
            }
            counts[gaps + 2 * at + place(points[at] - value)]++;
        }
        return left;
    }

    /** The same; here what is not finite may share a bucket with the largest cuts. */
    private int logarithmic(CutGrid by, double[] values, int from, int to, int[] counts, int gaps, double[] aside) {
        double[] points = cuts;
        char[] starts = by.starts;
        int shift = by.shift;
        long base = by.base;
        int left = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            long bucket = (CutGrid.order(value) >> shift) - base;
            int at;
            if (bucket < 0
                    || bucket >= starts.length
                    || (at = starts[(int) bucket]) >= CutGrid.CROWDED
                    || !(Math.abs(value) <= Double.MAX_VALUE)) {
                aside[left++] = value;
                continue;
            }
            counts[gaps + 2 * at + place(points[at] - value)]++;
        }
        return left;
    }
}
