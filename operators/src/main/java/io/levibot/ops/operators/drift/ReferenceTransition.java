package io.levibot.ops.operators.drift;

import io.levibot.ops.state.event.ControlCommand;

/**
 * What became of a command that replaces a reference, for the audit.
 *
 * @param before hash of the newest reference before it; empty where there was none
 * @param refused why it did nothing; empty where it was obeyed
 */
public record ReferenceTransition(ControlCommand command, String before, String refused) {

    /** Its event time, epoch milliseconds. */
    public long at() {
        return command.issuedAt();
    }

    /** Whether it was obeyed. */
    public boolean isAccepted() {
        return refused.isEmpty();
    }
}
