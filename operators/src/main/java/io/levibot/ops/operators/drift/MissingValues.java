package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.FeatureDrift;

/**
 * When missing values are worth an alert: a share well above the reference's, beyond chance. Values tend to be missing in
 * runs, so the bound on z is far out; what it lets through still has to be large.
 */
final class MissingValues {

    private static final double LEAST_Z = 6;
    private static final double LEAST_EXCESS = .1;

    private MissingValues() {}

    static boolean alarm(FeatureDrift feature, double share, double referenceShare) {
        return feature.missingZ() > LEAST_Z && share - referenceShare > LEAST_EXCESS;
    }

    static double share(FeatureDrift feature) {
        int rows = feature.nCurrent() + feature.missing();
        return rows == 0 ? 0 : (double) feature.missing() / rows;
    }
}
