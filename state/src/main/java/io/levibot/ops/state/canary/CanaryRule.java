package io.levibot.ops.state.canary;

/** Who decides. */
public enum CanaryRule {
    /** The paired evidence and every gate of {@link CanaryJudge}. */
    EVIDENCE,
    /** {@link OriginalCanaryRule}, thresholds only. */
    ORIGINAL
}
