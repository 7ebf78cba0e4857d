package io.levibot.ops.state.drift;

import java.util.List;

/**
 * What one feature's statistics look like over windows of one length while nothing drifts.
 *
 * @param rows present values of a typical window; one with fewer is padded with the reference, see {@link WindowStatistics}
 * @param statistics in the order of {@link WindowStatistic#ofLongWindow} or {@link WindowStatistic#ofShortWindow}
 * @param locationRms root mean square of L over the reference's windows
 * @param scaleMedian median of S over the reference's windows
 * @param scaleSd standard deviation of S over the reference's windows
 */
public record NullCalibration(
        int rows, List<NullDistribution> statistics, double locationRms, double scaleMedian, double scaleSd) {

    public NullCalibration {
        statistics = List.copyOf(statistics);
    }

    /** Where there were no windows to learn from. */
    static NullCalibration none() {
        return new NullCalibration(0, List.of(), 0, 0, 0);
    }

    /** False where there were too few windows to learn from. */
    public boolean fitted() {
        return !statistics.isEmpty();
    }
}
