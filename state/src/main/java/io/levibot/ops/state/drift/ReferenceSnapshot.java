package io.levibot.ops.state.drift;

import java.util.List;

/**
 * A reference at rest: plain records, arrays and lists, for any codec that keeps doubles exactly.
 *
 * @param symbol the key's symbol
 * @param timeframe the key's timeframe
 * @param version the user's name for it
 * @param fromTs open of the first row's bar, epoch milliseconds
 * @param toTs open of the last row's bar, epoch milliseconds
 * @param rows rows of the sample, missing values included
 * @param windows panes and windows that it was calibrated on
 * @param quality how far to trust the calibration
 * @param thresholds levels of -log10 p; all zero where quality is NONE
 * @param features in the order of their cells
 */
public record ReferenceSnapshot(
        String symbol,
        String timeframe,
        String version,
        long fromTs,
        long toTs,
        int rows,
        DriftWindows windows,
        CalibrationQuality quality,
        AlarmThresholds thresholds,
        List<FeatureSnapshot> features) {

    public ReferenceSnapshot {
        features = List.copyOf(features);
    }
}
