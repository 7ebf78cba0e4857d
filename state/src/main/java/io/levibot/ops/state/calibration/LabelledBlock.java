package io.levibot.ops.state.calibration;

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
 */
public record LabelledBlock(long[] time, int[] count, double[] pRaw, double[] pCalibrated, byte[] up) {

    public int rows() {
        return pRaw.length;
    }

    /** The last known time, or Long.MIN_VALUE where the block is empty. */
    public long lastTime() {
        return time.length == 0 ? Long.MIN_VALUE : time[time.length - 1];
    }

    LabelledBlock withoutCalibrated() {
        return new LabelledBlock(time, count, pRaw, new double[0], up);
    }
}
