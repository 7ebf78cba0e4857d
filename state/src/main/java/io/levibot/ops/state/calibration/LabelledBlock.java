package io.levibot.ops.state.calibration;

import java.util.Collections;
import java.util.List;

/**
 * The rows that matured between two refits, column by column, in order of (known time, symbol). Never changed once
 * made, so snapshots share it.
 *
 * @param time the distinct known times, ascending
 * @param count rows at each of them
 * @param pRaw raw probability per row
 * @param pCalibrated what the map in force at its known time made of it; empty once older than every window that
 *     asks for it
 * @param up 1 or 0 per row
 * @param versions of the model that spoke, sorted
 * @param lastVersions those that spoke at the last of the times
 */
public record LabelledBlock(
        long[] time,
        int[] count,
        double[] pRaw,
        double[] pCalibrated,
        byte[] up,
        List<String> versions,
        List<String> lastVersions) {

    public int rows() {
        return pRaw.length;
    }

    /** The last known time, or Long.MIN_VALUE where the block is empty. */
    public long lastTime() {
        return time.length == 0 ? Long.MIN_VALUE : time[time.length - 1];
    }

    /** Whether a version that spoke last in a later block had spoken in this one. */
    boolean isOfAVersionIn(LabelledBlock later) {
        return !Collections.disjoint(versions, later.lastVersions);
    }

    LabelledBlock withoutCalibrated() {
        return new LabelledBlock(time, count, pRaw, new double[0], up, versions, lastVersions);
    }
}
