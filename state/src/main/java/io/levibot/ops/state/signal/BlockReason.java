package io.levibot.ops.state.signal;

import java.util.Locale;

/** Why a decision does not leave. In the order in which they are written. */
public enum BlockReason {
    /** No kill state was received yet. */
    KILL_UNKNOWN,
    /** The latch beside the stream is not there. */
    LATCH_MISSING,
    /** The latch beside the stream cannot be read. */
    LATCH_UNREADABLE,
    /** The control writer gives no sign of life. */
    LEASE_EXPIRED,
    /** It was decided with a kill state newer than the gate's own. */
    KILL_STATE_BEHIND,
    KILLED_GLOBAL,
    KILLED_SYMBOL,
    /** A killed model still has weight in it. */
    KILLED_MODEL,
    REDUCED_GLOBAL,
    REDUCED_SYMBOL,
    REDUCED_MODEL,
    /** The symbol's features are too old. */
    STALE,
    /** It was known before one of its scopes was last opened: it is older than the state. */
    SUPERSEDED,
    /** The calibration error's upper bound is too large for an entry. */
    ECE,
    /** The policy's own minimum is not reached. */
    CONFIDENCE,
    /** The minimum as tightened by the calibration error is not reached. */
    MIN_CONFIDENCE,
    /** An entry of the canary arm while the rollout does not let it. */
    ROLLOUT,
    /** A holding whose entry did not leave, and which is no entry by itself now. */
    NO_POSITION;

    /** As it is written: {@code killed_global}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
