package io.levibot.ops.state.drift;

import java.util.List;

/**
 * A full report on one window.
 *
 * @param summary the verdict in one line
 * @param features every feature of the reference, in its order
 */
public record DriftAssessment(DriftSummary summary, List<FeatureDrift> features) {

    public DriftAssessment {
        features = List.copyOf(features);
    }

    public DriftVerdict verdict() {
        return summary.verdict();
    }
}
