package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.DriftVerdict;
import java.util.List;
import java.util.Map;

/**
 * What a series keeps between panes, beside its counts.
 *
 * @param referenceHash the reference in force; empty without one
 * @param verdict the last verdict
 * @param verdictSince the end of the pane that first gave it, epoch milliseconds
 * @param lastPaneEnd the newest pane evaluated; {@link Long#MIN_VALUE} before the first
 * @param lastReportAt the last full report, epoch milliseconds; {@link Long#MIN_VALUE} before the first
 * @param retrainedAt the last retrain trigger of this reference; {@link Long#MIN_VALUE} before the first
 * @param alarmedSince per alarmed feature since when, epoch milliseconds
 * @param lacking features whose missing values were alerted on and are still missing
 */
public record DriftStanding(
        String referenceHash,
        DriftVerdict verdict,
        long verdictSince,
        long lastPaneEnd,
        long lastReportAt,
        long retrainedAt,
        Map<String, Long> alarmedSince,
        List<String> lacking) {

    /** A series that was never judged against this reference. */
    static DriftStanding fresh(String referenceHash, long since) {
        return new DriftStanding(
                referenceHash,
                referenceHash.isEmpty() ? DriftVerdict.MISSING_REFERENCE : DriftVerdict.INSUFFICIENT,
                since,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                Map.of(),
                List.of());
    }
}
