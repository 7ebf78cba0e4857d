package io.levibot.ops.state.signal;

/** How much may pass. */
public enum GateLevel {
    /** Everything. */
    OPEN,
    /** No entries; exits pass. */
    REDUCE,
    /** Nothing. */
    KILLED,
    /** Missing, unreadable or past its lease: nothing. */
    UNKNOWN
}
