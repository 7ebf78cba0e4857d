package io.levibot.ops.state.calibration;

import java.util.List;

/**
 * Everything a {@link Calibrator} needs to go on as if it had never stopped.
 *
 * @param pending rows that no refit has seen yet, in any order
 * @param blocks matured rows, oldest first
 * @param versions candidates by time, oldest first; the last is in force
 * @param score the trailing score of each candidate
 * @param tightening the minimum confidence and when it was set
 * @param alerting whether the last refit gave an alert
 * @param lastRefit event time of the last refit, Long.MIN_VALUE before the first
 */
public record CalibratorSnapshot(
        String model,
        String timeframe,
        List<LabelledPrediction> pending,
        List<LabelledBlock> blocks,
        List<CandidateMaps> versions,
        PrequentialScore.Snapshot score,
        ConfidenceTightening.Snapshot tightening,
        boolean alerting,
        long lastRefit) {}
