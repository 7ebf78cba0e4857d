package io.levibot.ops.state.drift;

/**
 * One feature of a reference at rest; all else is derived from it.
 *
 * @param name the feature
 * @param cuts the cut points of its {@link CellLocator}: points of the sample, PSI edges and bin edges
 * @param counts the reference's count of each of the 2m + 4 cells
 * @param psiEdges the eleven edges of the original PSI: percentiles 0, 10, .., 100, the last + .001; empty when no value
 *     of the reference is finite
 * @param binEdges inner edges of the up to 40 equal-mass bins, distinct, increasing
 * @param categorical one cell a value
 * @param foldKs largest KS between two folds of the reference; 0 when there were no folds
 * @param longNull null distributions over the long window
 * @param shortNull null distributions over the short window
 */
@SuppressWarnings("ArrayRecordComponent") // written and read back; equality is the content hash's
public record FeatureSnapshot(
        String name,
        double[] cuts,
        int[] counts,
        double[] psiEdges,
        double[] binEdges,
        boolean categorical,
        double foldKs,
        NullCalibration longNull,
        NullCalibration shortNull) {}
