package io.levibot.ops.state.kill;

import java.util.Locale;

/** Why a gate holds a signal back. The code is the label of {@code levibot_ml_blocked_total}. */
public enum GateReason {
    /** No kill state was received yet. */
    KILL_STATE_MISSING,
    /** The latch beside the stream is not there. */
    LATCH_MISSING,
    /** The latch beside the stream cannot be read. */
    LATCH_UNREADABLE,
    /** The control writer gives no sign of life. */
    LEASE_EXPIRED,
    /** The signal was decided with a kill state newer than the gate's own. */
    KILL_STATE_BEHIND,
    /** A scope of the signal is KILLED. */
    KILL_SWITCH,
    /** A scope of the signal is on REDUCE, and the signal is an entry. */
    REDUCE_ONLY,
    /** The symbol's input is stale. */
    STALENESS,
    /** A killed model still has weight in the signal. */
    MODEL_KILLED,
    /** The signal was known before one of its scopes was last opened: it is older than the state. */
    SUPERSEDED;

    /** The reason in lower case, as in the {@code reasons} of a blocked signal. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
