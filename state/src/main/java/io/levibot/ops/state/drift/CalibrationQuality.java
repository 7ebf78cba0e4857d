package io.levibot.ops.state.drift;

/** How far the null distributions of a reference can be trusted. */
public enum CalibrationQuality {
    /** At least 182 days and 45 windows. */
    FULL,
    /** Shorter; every report says so. */
    SHORT,
    /** Fewer than 20 windows, or no times: verdicts fall back to the fixed thresholds, and say so. */
    NONE
}
