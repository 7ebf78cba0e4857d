package io.levibot.ops.operators.canary;

import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.event.ControlCommand;

/**
 * What became of a command to the rollout, for the audit.
 *
 * @param before the candidate's stage before it
 * @param after likewise, after it
 * @param refused why it did nothing; empty where it was obeyed
 */
public record RolloutTransition(ControlCommand command, RolloutStage before, RolloutStage after, String refused) {

    /** Its event time, epoch milliseconds. */
    public long at() {
        return command.issuedAt();
    }

    /** Whether it was obeyed. */
    public boolean isAccepted() {
        return refused.isEmpty();
    }
}
