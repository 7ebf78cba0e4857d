package io.levibot.ops.jobs.sink;

import io.levibot.ops.operators.canary.RolloutTransition;
import io.levibot.ops.operators.drift.ReferenceTransition;
import io.levibot.ops.state.kill.KillTransition;
import org.jspecify.annotations.Nullable;

/**
 * What the audit writes down. Exactly one of the last three is there.
 *
 * @param at event time, epoch milliseconds
 */
public record AuditEvent(
        long at,
        @Nullable KillTransition kill,
        @Nullable RolloutTransition rollout,
        @Nullable ReferenceTransition reference) {

    public static AuditEvent of(KillTransition transition) {
        return new AuditEvent(transition.at(), transition, null, null);
    }

    public static AuditEvent of(RolloutTransition transition) {
        return new AuditEvent(transition.at(), null, transition, null);
    }

    public static AuditEvent of(ReferenceTransition transition) {
        return new AuditEvent(transition.at(), null, null, transition);
    }

    /** What comes first at one time: kills, the rollout, references. */
    int rank() {
        if (kill != null) {
            return 0;
        }
        return rollout != null ? 1 : 2;
    }
}
