package io.levibot.ops.state.drift;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * One column of reference rows turned into cut points and cell counts: the exact quantiles kept as points, the edges of
 * the original PSI, and those of the 40 equal-mass bins.
 *
 * @param cuts cut points, increasing
 * @param psiEdges eleven edges, or none
 * @param binEdges inner edges of the bins
 * @param categorical at most 20 distinct values in at least 200, or declared
 */
@SuppressWarnings("ArrayRecordComponent") // a step of building, never compared
record FeatureSample(double[] cuts, double[] psiEdges, double[] binEdges, boolean categorical) {

    static final int BINS = 40;
    private static final int DECILES = 10;
    private static final double LAST_EDGE_SLACK = .001;
    private static final int FEW_VALUES = 20;
    private static final int ENOUGH_ROWS = 200;

    static FeatureSample of(double[] column, int maxPoints, boolean declared) {
        // + 0.0 turns -0.0 into 0.0
        double[] sorted = Arrays.stream(column)
                .filter(Double::isFinite)
                .map(v -> v + 0.0)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new FeatureSample(new double[0], new double[0], new double[0], declared);
        }
        double[] unique = unique(sorted);
        boolean categorical = declared || (unique.length <= FEW_VALUES && sorted.length >= ENOUGH_ROWS);
        double[] psiEdges = new double[DECILES + 1];
        for (int i = 0; i <= DECILES; i++) {
            psiEdges[i] = Quantiles.linear(sorted, i / (double) DECILES) + 0.0;
        }
        psiEdges[DECILES] += LAST_EDGE_SLACK;
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double[] binEdges = new double[BINS - 1];
        for (int b = 1; b < BINS; b++) {
            binEdges[b - 1] = Quantiles.linear(sorted, b / (double) BINS) + 0.0;
        }
        // an edge on an end of the sample is a duplicate of the outermost edge
        double[] inner = categorical
                ? new double[0]
                : unique(Arrays.stream(binEdges)
                        .filter(edge -> edge > low && edge < high)
                        .sorted()
                        .toArray());
        double[] points = unique.length <= maxPoints ? unique : unique(thin(sorted, maxPoints));
        double[] cuts = unique(DoubleStream.concat(
                        Arrays.stream(points), DoubleStream.concat(Arrays.stream(psiEdges), Arrays.stream(inner)))
                .filter(Double::isFinite)
                .sorted()
                .toArray());
        return new FeatureSample(cuts, psiEdges, inner, categorical);
    }

    /** Order statistics at equal steps of rank, the ends included. */
    private static double[] thin(double[] sorted, int points) {
        double[] kept = new double[points];
        for (int i = 0; i < points; i++) {
            kept[i] = sorted[(int) Math.round((sorted.length - 1.0) * i / (points - 1))];
        }
        return kept;
    }

    private static double[] unique(double[] sorted) {
        double[] kept = new double[sorted.length];
        int size = 0;
        for (double value : sorted) {
            if (size == 0 || value != kept[size - 1]) {
                kept[size++] = value;
            }
        }
        return Arrays.copyOf(kept, size);
    }
}
