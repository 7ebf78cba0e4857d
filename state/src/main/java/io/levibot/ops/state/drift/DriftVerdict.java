package io.levibot.ops.state.drift;

import java.util.Locale;

/** What a window says about the world, the graver the later; the last two say that it cannot say. */
public enum DriftVerdict {
    OK,
    /** Monitor; plan a retrain within 48 h. */
    WARNING,
    /** Retrain now. */
    CRITICAL,
    /** Critical, and the kill-switch. */
    KILL,
    /** Too few rows to say. Never to be read as OK. */
    INSUFFICIENT,
    /** No reference to compare with. Never to be read as OK. */
    MISSING_REFERENCE;

    /** {@code ok}, {@code warning}, {@code critical} (KILL included), {@code insufficient}, {@code missing_reference}. */
    public String status() {
        return (this == KILL ? CRITICAL : this).name().toLowerCase(Locale.ROOT);
    }

    /** True for WARNING, CRITICAL and KILL. */
    public boolean isAlarm() {
        return this == WARNING || this == CRITICAL || this == KILL;
    }
}
