package io.levibot.ops.state.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One feature's reference sample in counts, with the null distributions of its statistics and everything derived from
 * them once. Immutable; the arrays behind it are not to be changed.
 */
public final class FeatureReference {

    /** Folds this far apart belong to a feature that has no one distribution, such as a price level. */
    public static final double NONSTATIONARY_KS = .5;

    private final FeatureSnapshot snapshot;
    private final CellLocator locator;
    private final int[] cumulative;
    private final int missing;
    private final double ksErrorBound;
    private final Binning bins;
    private final WindowStatistics statistics;
    private final List<Double> groupEdges;
    /** The cells of the original PSI's edges. */
    private final int[] edgeCells;

    private final int least;
    private final int largest;

    /** Rebuilds the feature from its snapshot; throws IllegalArgumentException where that contradicts itself. */
    FeatureReference(FeatureSnapshot snapshot) {
        this.snapshot = snapshot;
        this.locator = CellLocator.over(snapshot.cuts());
        int[] counts = snapshot.counts();
        if (counts.length != locator.cells()) {
            throw new IllegalArgumentException("reference feature " + snapshot.name() + ": got " + counts.length
                    + " cell counts, expected " + locator.cells() + " for " + snapshot.cuts().length + " cut points");
        }
        this.missing = counts[locator.missingCell()];
        this.cumulative = new int[counts.length - 1];
        int sum = 0;
        for (int cell = 0; cell < cumulative.length; cell++) {
            sum = Math.addExact(sum, counts[cell]);
            cumulative[cell] = sum;
        }
        int largestGap = 0;
        for (int cell = 1; cell < cumulative.length; cell += 2) {
            largestGap = Math.max(largestGap, counts[cell]);
        }
        this.least = firstHeld(cumulative);
        this.largest = lastHeld(cumulative);
        this.ksErrorBound = sum == 0 ? 0 : (double) largestGap / sum;
        this.bins = snapshot.categorical()
                ? Binning.ofValues(counts, snapshot.cuts().length)
                : Binning.between(snapshot.binEdges(), snapshot.cuts());
        int[] binCounts = bins.count(counts);
        this.statistics = snapshot.categorical()
                ? WindowStatistics.categorical(binCounts)
                : WindowStatistics.continuous(binCounts, groups());
        this.groupEdges = findGroupEdges();
        this.edgeCells =
                Arrays.stream(snapshot.psiEdges()).mapToInt(locator::locate).toArray();
    }

    private static int firstHeld(int[] cumulative) {
        int cell = 0;
        while (cell < cumulative.length && cumulative[cell] == 0) {
            cell++;
        }
        return cell;
    }

    private static int lastHeld(int[] cumulative) {
        int cell = cumulative.length - 1;
        while (cell > 0 && cumulative[cell] == cumulative[cell - 1]) {
            cell--;
        }
        return cell;
    }

    /** The place of a cell: a cut point and the gap above it are one. */
    static int place(int cell) {
        return cell >> 1;
    }

    /** True where the reference has nothing like it: beyond its ends, or a category that it lacks. */
    boolean isOutside(int cell) {
        return snapshot.categorical() ? bins.binOf(cell) == 0 : cell < least || cell > largest;
    }

    /** The first cell that the reference holds a value in. */
    int least() {
        return least;
    }

    /** The last cell that the reference holds a value in, missing ones apart. */
    int largest() {
        return largest;
    }

    /** Deciles that are bin edges too: the inner edges of the groups of T1. */
    private double[] deciles() {
        return Arrays.stream(snapshot.psiEdges())
                .filter(edge -> Arrays.binarySearch(snapshot.binEdges(), edge) >= 0)
                .distinct()
                .toArray();
    }

    /** The decile that each bin lies in. */
    private int[] groups() {
        double[] deciles = deciles();
        int[] group = new int[snapshot.binEdges().length + 1];
        for (int bin = 1; bin < group.length; bin++) {
            int at = Arrays.binarySearch(deciles, snapshot.binEdges()[bin - 1]);
            group[bin] = at >= 0 ? at + 1 : -at - 1;
        }
        return group;
    }

    /** What it can be rebuilt from. */
    public FeatureSnapshot snapshot() {
        return snapshot;
    }

    public String name() {
        return snapshot.name();
    }

    public CellLocator locator() {
        return locator;
    }

    /** Values that are not missing, infinities included. */
    public int present() {
        return cumulative[cumulative.length - 1];
    }

    public int missing() {
        return missing;
    }

    /** Missing values over rows, 0 to 1; 0 without rows. */
    public double missingShare() {
        return missing == 0 ? 0 : (double) missing / ((double) missing + present());
    }

    public boolean categorical() {
        return snapshot.categorical();
    }

    /** True when two folds of the reference differ by a KS above .5. Its drift is reported and never alarms. */
    public boolean nonstationary() {
        return snapshot.foldKs() > NONSTATIONARY_KS;
    }

    /** The KS statistic of the stream is at most this much below the one of all points: the fullest gap's share. */
    public double ksErrorBound() {
        return ksErrorBound;
    }

    /** Values of the reference in cells up to and including this one, the missing cell left out. */
    int[] cumulative() {
        return cumulative;
    }

    Binning bins() {
        return bins;
    }

    WindowStatistics statistics() {
        return statistics;
    }

    /**
     * Where the groups of T1 begin and end, the outer two by the smallest and largest finite value; of a categorical feature
     * its values; empty when the reference has no finite value.
     */
    List<Double> groupEdges() {
        return groupEdges;
    }

    private List<Double> findGroupEdges() {
        List<Double> edges = new ArrayList<>();
        double[] cuts = snapshot.cuts();
        if (categorical()) {
            for (int i = 0; i < cuts.length; i++) {
                if (snapshot.counts()[CellLocator.pointCell(i)] > 0) {
                    edges.add(cuts[i]);
                }
            }
        } else if (snapshot.psiEdges().length > 0) {
            edges.add(snapshot.psiEdges()[0]);
            Arrays.stream(deciles()).forEach(edges::add);
            edges.add(cuts[largestPoint()]);
        }
        return List.copyOf(edges);
    }

    /** The sample itself in increasing order; of a reference that keeps every point. */
    double[] points() {
        double[] points = new double[present()];
        int[] counts = snapshot.counts();
        Arrays.fill(points, 0, counts[0], Double.NEGATIVE_INFINITY);
        int at = counts[0];
        for (int i = 0; i < snapshot.cuts().length; i++) {
            int ties = counts[CellLocator.pointCell(i)];
            Arrays.fill(points, at, at + ties, snapshot.cuts()[i]);
            at += ties;
        }
        Arrays.fill(points, at, points.length, Double.POSITIVE_INFINITY);
        return points;
    }

    /** psi_open by deciles, of any feature; NaN when the reference has no finite value. */
    double openPsi(CellTally tally) {
        double[] edges = snapshot.psiEdges();
        if (edges.length == 0) {
            return Double.NaN;
        }
        int last = largestPoint();
        double[] inner = Arrays.stream(edges, 1, edges.length - 1)
                .filter(edge -> edge > edges[0] && edge < snapshot.cuts()[last])
                .distinct()
                .toArray();
        Binning deciles = Binning.between(inner, snapshot.cuts());
        int[] current = new int[deciles.size()];
        deciles.count(tally, current);
        return PopulationStabilityIndex.open(deciles.count(snapshot.counts()), current);
    }

    private int largestPoint() {
        int last = snapshot.cuts().length - 1;
        while (last > 0 && snapshot.counts()[CellLocator.pointCell(last)] == 0) {
            last--;
        }
        return last;
    }

    /** The original's PSI of a current sample; NaN when the reference has no finite value. */
    double originalPsi(CellTally tally) {
        double[] edges = snapshot.psiEdges();
        if (edges.length == 0) {
            return Double.NaN;
        }
        int[] reference = new int[edges.length - 1];
        int[] current = new int[edges.length - 1];
        int next = 0;
        for (int b = 0; b < reference.length; b++) {
            int from = edgeCells[b];
            // half-open, the last one closed
            int to = edgeCells[b + 1] + (b == reference.length - 1 ? 1 : 0);
            if (to <= from) {
                continue;
            }
            reference[b] = cumulative[to - 1] - cumulative[from - 1];
            while (next < tally.size() && tally.cell(next) < from) {
                next++;
            }
            for (; next < tally.size() && tally.cell(next) < to; next++) {
                current[b] += tally.count(next);
            }
        }
        return PopulationStabilityIndex.original(reference, present(), current, tally.present());
    }
}
