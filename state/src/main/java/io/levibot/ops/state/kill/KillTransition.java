package io.levibot.ops.state.kill;

import io.levibot.ops.state.event.Fact;
import java.util.List;

/**
 * What became of one command or finding: a line of the audit, and, where it was accepted, the change for every gate.
 *
 * @param at event time, epoch milliseconds
 * @param id of the command or finding
 * @param issuer a person, or {@code policy:NAME}
 * @param cause what kind of thing asked
 * @param action {@code KILL}, {@code REDUCE}, {@code CLEAR}; for other actions of the control stream, their name
 * @param scope the text of the scope
 * @param reason as given by the issuer
 * @param outcome what became of it
 * @param why the outcome in words; empty where accepted
 * @param epochBefore the scope's epoch (manual + automatic) before
 * @param epochAfter the scope's epoch after
 * @param levelBefore the scope's level before, by all three registers
 * @param after the scope as it now is; unchanged unless accepted
 * @param killEpoch of the whole state after: the number that signals carry
 * @param evidence what a finding rests on
 */
public record KillTransition(
        long at,
        String id,
        String issuer,
        Cause cause,
        String action,
        String scope,
        String reason,
        Outcome outcome,
        String why,
        long epochBefore,
        long epochAfter,
        KillLevel levelBefore,
        ScopeState after,
        long killEpoch,
        List<Fact> evidence) {

    /** Who or what asked. */
    public enum Cause {
        COMMAND,
        DRIFT,
        STALENESS,
        RESUME
    }

    /** What became of it. */
    public enum Outcome {
        /** The scope's registers changed. */
        ACCEPTED,
        /** Nothing to do: an old epoch, or said before. */
        IGNORED,
        /** Not allowed, and {@link KillTransition#why} says what would be. */
        REFUSED
    }

    public KillTransition {
        evidence = List.copyOf(evidence);
    }

    public KillLevel levelAfter() {
        return after.level();
    }
}
