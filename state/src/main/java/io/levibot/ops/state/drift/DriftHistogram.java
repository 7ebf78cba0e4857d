package io.levibot.ops.state.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reference against current as a picture: the counts of both in the groups that T1 compares.
 *
 * <p>Of a continuous feature the groups lie between neighbouring {@code edges}: deciles of the reference, fewer where ties
 * merged some. The outer two reach to the infinities; their outer edges are the reference's smallest and largest finite
 * value. Of a categorical one {@code edges} are its values, each with a count, and the last count is that of all other values.
 *
 * @param edges one more than there are counts, or of a categorical feature one fewer; empty when the reference has no
 *     finite value
 * @param reference values of the reference by group
 * @param current values of the long window by group
 */
public record DriftHistogram(List<Double> edges, List<Integer> reference, List<Integer> current) {

    public DriftHistogram {
        edges = List.copyOf(edges);
        reference = List.copyOf(reference);
        current = List.copyOf(current);
    }

    /** Of a window's counts by bin. */
    static DriftHistogram of(FeatureReference feature, int[] bins) {
        int[] reference = feature.statistics().referenceGroups();
        int[] current = feature.statistics().grouped(bins);
        int first = feature.categorical() ? 1 : 0;
        return new DriftHistogram(feature.groupEdges(), from(first, reference), from(first, current));
    }

    /** The counts from one place on, then those before it. */
    private static List<Integer> from(int first, int[] counts) {
        List<Integer> list = new ArrayList<>(counts.length);
        Arrays.stream(counts, first, counts.length).forEach(list::add);
        Arrays.stream(counts, 0, first).forEach(list::add);
        return list;
    }
}
