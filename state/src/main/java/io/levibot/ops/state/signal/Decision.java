package io.levibot.ops.state.signal;

import java.util.Locale;

/** What a signal asks for. */
public enum Decision {
    LONG,
    SHORT,
    FLAT,
    /** The wanted position became 0 from something else. */
    EXIT;

    /** The decision that takes one position to another, each -1, 0 or 1. */
    public static Decision of(int before, int after) {
        if (after > 0) {
            return LONG;
        }
        if (after < 0) {
            return SHORT;
        }
        return before == 0 ? FLAT : EXIT;
    }

    /** Whether it asks to hold something. */
    public boolean isExposure() {
        return this == LONG || this == SHORT;
    }

    /** The position it asks for: -1, 0 or 1. */
    public int position() {
        return this == LONG ? 1 : this == SHORT ? -1 : 0;
    }

    /** As it is written. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
