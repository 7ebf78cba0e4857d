package io.levibot.ops.state.canary;

/** What a person may ask of a rollout, at any time. */
public enum CanaryCommand {
    /** Lift a pause; from SHADOW or EXPIRED enter CANARY at once. */
    ENABLE,
    /** Pause: no entries for the candidate, no promotion; evidence goes on and may still roll back. */
    DISABLE,
    /** Promote now. */
    APPROVE,
    /** Roll back now. */
    ROLLBACK
}
