package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.DriftWindows;
import io.levibot.ops.state.event.SeriesKey;
import java.io.Serializable;

/**
 * How often what is said.
 *
 * @param longBars bars of the verdict's window
 * @param shortBars bars of the early window
 * @param reportEveryMillis between full reports while the verdict stays
 * @param retrainCooldownMillis between retrain triggers of one series while it stays critical
 * @param mostFeatureMetrics the most (series, feature) pairs that get metrics of their own in one subtask
 */
public record DriftSchedule(
        int longBars, int shortBars, long reportEveryMillis, long retrainCooldownMillis, int mostFeatureMetrics)
        implements Serializable {

    DriftWindows windows(SeriesKey key) {
        return DriftWindows.of(key.barMillis(), longBars, shortBars);
    }
}
