package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.FeatureDrift;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.Alert;
import java.util.ArrayList;
import java.util.List;

/**
 * When missing values are worth an alert: a share well above the reference's, beyond chance. Values tend to be missing in
 * runs, so the bound on z is far out; what it lets through still has to be large.
 */
final class MissingValues {

    private static final double LEAST_Z = 6;
    private static final double LEAST_EXCESS = .1;

    private MissingValues() {}

    /** The features of a report that lack too many values, in its order. */
    static List<String> lacking(DriftLine report, ReferenceDistribution reference) {
        return report.features().stream()
                .filter(feature -> isLacking(feature, usualShare(feature, reference)))
                .map(FeatureDrift::feature)
                .toList();
    }

    /** An alert of every such feature that did not lack them before. */
    static List<Alert> alerts(List<String> before, DriftLine report, ReferenceDistribution reference) {
        List<Alert> alerts = new ArrayList<>();
        for (FeatureDrift feature : report.features()) {
            double usual = usualShare(feature, reference);
            if (isLacking(feature, usual) && !before.contains(feature.feature())) {
                alerts.add(DriftAlerts.missing(report, feature, share(feature), usual));
            }
        }
        return alerts;
    }

    private static boolean isLacking(FeatureDrift feature, double usual) {
        return feature.missingZ() > LEAST_Z && share(feature) - usual > LEAST_EXCESS;
    }

    private static double share(FeatureDrift feature) {
        int rows = feature.nCurrent() + feature.missing();
        return rows == 0 ? 0 : (double) feature.missing() / rows;
    }

    private static double usualShare(FeatureDrift feature, ReferenceDistribution reference) {
        return reference.features().get(reference.indexOf(feature.feature())).missingShare();
    }
}
