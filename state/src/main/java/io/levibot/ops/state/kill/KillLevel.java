package io.levibot.ops.state.kill;

/** How far a scope is closed, from open to shut; the order of the constants is the order of strictness. */
public enum KillLevel {
    /** Everything passes. */
    OPEN,
    /** No entries; exits pass, so that an open position can still be left. */
    REDUCE,
    /** Nothing passes. */
    KILLED;

    /** Whether the switch counts as enabled: {@code REDUCE} and {@code KILLED} both do. */
    public boolean isClosed() {
        return this != OPEN;
    }

    /** The stricter of the two. */
    public KillLevel stricter(KillLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether a signal passes at this level; {@code entry} is false for an exit. */
    public boolean admits(boolean entry) {
        return this == OPEN || (this == REDUCE && !entry);
    }
}
