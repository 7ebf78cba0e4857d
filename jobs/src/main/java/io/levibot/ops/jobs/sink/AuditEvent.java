package io.levibot.ops.jobs.sink;

import io.levibot.ops.operators.canary.RolloutTransition;
import io.levibot.ops.state.kill.KillTransition;
import org.jspecify.annotations.Nullable;

/**
 * What the audit writes down. Exactly one of the last two is there.
 *
 * @param at event time, epoch milliseconds
 */
public record AuditEvent(
        long at, @Nullable KillTransition kill, @Nullable RolloutTransition rollout) {

    public static AuditEvent of(KillTransition transition) {
        return new AuditEvent(transition.at(), transition, null);
    }

    public static AuditEvent of(RolloutTransition transition) {
        return new AuditEvent(transition.at(), null, transition);
    }
}
