package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * The statistics T1 to T4 of a window's bin counts c against a reference's shares q.
 *
 * <ul>
 *   <li>T1: {@link PopulationStabilityIndex#open} over deciles, or over categories.
 *   <li>T2: max_j |sum_{b&lt;=j} (c_b/n - q_b)|; of a categorical feature {@link LInfinity}.
 *   <li>L = sum (c_b/n - q_b) a_b, location; T3 = |L| / rms L.
 *   <li>S = sum (c_b/n - q_b) d_b, scale; T4 = |S - med S| / sd S.
 * </ul>
 *
 * <p>a and d are normal scores: with z_b = Phi^-1 of the cumulative share up to bin b, a_b = (phi(z_{b-1}) - phi(z_b))/q_b
 * and d_b = (z_{b-1} phi(z_{b-1}) - z_b phi(z_b))/q_b, each scaled to unit rms under q. For bins of equal mass that is
 * z_b = Phi^-1(b/B); where ties merged bins it stays the mean score of a bin.
 *
 * <p>A window with fewer values than those that the null distributions came from is padded to their number with the
 * reference's own shares: its deviations shrink by n/W. Fewer values scatter more widely, by sqrt(W/n), so the padded
 * window alarms no more often than a full one. Of a window with several rows a bar the shares are taken as they are, and
 * what is counted (T5, T6) is brought down to one row a bar. Immutable.
 */
final class WindowStatistics {

    private final int[] reference;
    private final double[] share;
    private final int[] group;
    private final int[] referenceGroups;
    private final double[] location;
    private final double[] scale;
    private final boolean categorical;

    private WindowStatistics(int[] reference, int[] group, double[] location, double[] scale, boolean categorical) {
        this.reference = reference;
        this.group = group;
        this.location = location;
        this.scale = scale;
        this.categorical = categorical;
        this.share = shares(reference);
        this.referenceGroups = grouped(reference);
    }

    static WindowStatistics categorical(int[] reference) {
        int[] group = new int[reference.length];
        Arrays.setAll(group, b -> b);
        return new WindowStatistics(reference, group, new double[0], new double[0], true);
    }

    /**
     * Of a continuous feature.
     *
     * @param reference counts by bin
     * @param group the decile of each bin, never decreasing
     */
    static WindowStatistics continuous(int[] reference, int[] group) {
        double[] share = shares(reference);
        int bins = share.length;
        double[] a = new double[bins];
        double[] d = new double[bins];
        double below = 0;
        double density = 0;
        double slope = 0;
        for (int b = 0; b < bins; b++) {
            below += share[b];
            double z = below < 1 && b + 1 < bins && below > 0 ? NormalQuantile.at(below) : Double.POSITIVE_INFINITY;
            double densityAt = Double.isInfinite(z) ? 0 : StrictMath.exp(-z * z / 2);
            double slopeAt = Double.isInfinite(z) ? 0 : z * densityAt;
            if (share[b] > 0) {
                a[b] = (density - densityAt) / share[b];
                d[b] = (slope - slopeAt) / share[b];
            }
            density = densityAt;
            slope = slopeAt;
        }
        return new WindowStatistics(reference, group, unitRms(a, share), unitRms(d, share), false);
    }

    /** The same bins, groups and scores, compared with other counts: those of some folds of the reference. */
    WindowStatistics against(int[] otherReference) {
        return new WindowStatistics(otherReference, group, location, scale, categorical);
    }

    int bins() {
        return share.length;
    }

    /** T1 of a window as it is, psi_open or psi_categorical: the magnitude that verdicts look at. */
    double psi(int[] bins) {
        return PopulationStabilityIndex.open(referenceGroups, grouped(bins));
    }

    /** T2 of a categorical window as it is. */
    double linf(int[] bins) {
        return LInfinity.distance(reference, bins);
    }

    /**
     * Raw statistics of a window: T1, T2, and of a continuous feature L and S.
     *
     * @param bins counts by bin, n in all, n &gt; 0
     * @param rows W, the number of values that the window is padded to when n is smaller
     * @param into four long; the last two are left as they are where the feature is categorical
     */
    void raw(int[] bins, int n, int rows, double[] into) {
        double shrink = n < rows ? (double) n / rows : 1;
        into[0] = shrink == 1 ? psi(bins) : paddedPsi(grouped(bins), n, rows);
        double sum = 0;
        double furthest = 0;
        double l = 0;
        double s = 0;
        for (int b = 0; b < share.length; b++) {
            double difference = ((double) bins[b] / n - share[b]) * shrink;
            if (categorical) {
                furthest = Math.max(furthest, Math.abs(difference));
                continue;
            }
            sum += difference;
            furthest = Math.max(furthest, Math.abs(sum));
            l += difference * location[b];
            s += difference * scale[b];
        }
        into[1] = furthest;
        if (!categorical) {
            into[2] = l;
            into[3] = s;
        }
    }

    /** T3 of a raw location. */
    static double location(double l, double rms) {
        return rms > 0 ? Math.abs(l) / rms : 0;
    }

    /** T4 of a raw scale; a padded window's is drawn to the median as its counts are to the reference. */
    static double scale(double s, double median, double sd, double shrink) {
        return sd > 0 ? Math.abs(s - median * shrink) / sd : 0;
    }

    private double paddedPsi(int[] groups, int n, int rows) {
        int count = referenceGroups.length;
        double total = 0;
        for (int g : referenceGroups) {
            total += g;
        }
        double psi = 0;
        for (int g = 0; g < count; g++) {
            double e = (referenceGroups[g] + .5) / (total + .5 * count);
            double padded = groups[g] + (rows - n) * (referenceGroups[g] / total);
            double a = (padded + .5) / (rows + .5 * count);
            psi += (a - e) * StrictMath.log(a / e);
        }
        return psi;
    }

    /** The reference's counts by the groups of T1. */
    int[] referenceGroups() {
        return referenceGroups;
    }

    /** Counts by bin summed into the groups of T1. */
    int[] grouped(int[] bins) {
        if (categorical) {
            return bins;
        }
        int[] sums = new int[group[group.length - 1] + 1];
        for (int b = 0; b < group.length; b++) {
            sums[group[b]] += bins[b];
        }
        return sums;
    }

    private static double[] shares(int[] counts) {
        double total = 0;
        for (int count : counts) {
            total += count;
        }
        double[] share = new double[counts.length];
        for (int b = 0; b < counts.length; b++) {
            share[b] = total > 0 ? counts[b] / total : 0;
        }
        return share;
    }

    private static double[] unitRms(double[] score, double[] share) {
        double square = 0;
        for (int b = 0; b < score.length; b++) {
            square += share[b] * score[b] * score[b];
        }
        double rms = Math.sqrt(square);
        double[] scaled = new double[score.length];
        for (int b = 0; b < score.length; b++) {
            scaled[b] = rms > 0 ? score[b] / rms : 0;
        }
        return scaled;
    }
}
