package io.levibot.ops.state.event;

import java.util.List;

/**
 * Something a person should know.
 *
 * @param at event time, epoch milliseconds
 * @param scope {@code global}, {@code symbol:X}, {@code model:M} or {@code series:SYMBOL_TF}
 * @param evidence what was measured, in a fixed order
 */
public record Alert(long at, Severity severity, Kind kind, String scope, String message, List<Fact> evidence) {

    /** How loud. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }

    /** What it is about. */
    public enum Kind {
        DRIFT,
        RETRAIN,
        STALENESS,
        KILL,
        CALIBRATION,
        CANARY,
        WEIGHTS,
        DATA
    }

    public Alert {
        evidence = List.copyOf(evidence);
    }
}
