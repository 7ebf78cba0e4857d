package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.DriftSummary;
import io.levibot.ops.state.drift.FeatureDrift;
import java.util.List;
import java.util.Map;

/**
 * One line of the {@code drift} stream.
 *
 * @param report whether it is a full report; a line of one pane otherwise
 * @param at the pane's end, epoch milliseconds
 * @param referenceHash content hash; empty where the series has no reference
 * @param referenceRows rows of the reference; 0 without one
 * @param from when the window begins, epoch milliseconds
 * @param since since when the verdict holds, epoch milliseconds
 * @param features every feature in a report, none in the line of a pane
 * @param alarmedSince per alarmed feature since when, epoch milliseconds
 */
public record DriftLine(
        boolean report,
        long at,
        String symbol,
        String timeframe,
        String referenceHash,
        int referenceRows,
        long from,
        long since,
        DriftSummary summary,
        List<FeatureDrift> features,
        Map<String, Long> alarmedSince) {

    public DriftLine {
        features = List.copyOf(features);
        alarmedSince = Map.copyOf(alarmedSince);
    }
}
