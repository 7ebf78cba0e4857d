package io.levibot.ops.operators.canary;

import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.event.ControlCommand;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A policy or a registry that came while the job was running. Exactly one of the two is there, or neither where it was
 * refused.
 *
 * @param command that brought it; its time is the one from which it holds
 * @param refused every problem of it; empty where it is sound
 */
public record PlanChange(
        ControlCommand command,
        @Nullable CanaryPolicy policy,
        @Nullable ModelRegistry registry,
        String refused) {

    /** The order in which changes take effect. */
    public static final Comparator<PlanChange> ORDER = Comparator.comparingLong(PlanChange::at)
            .thenComparingLong(change -> change.command().epoch())
            .thenComparing(change -> change.command().id());

    /** From when it holds, epoch milliseconds. */
    public long at() {
        return command.issuedAt();
    }

    /** Whether it takes effect. */
    public boolean isSound() {
        return refused.isEmpty();
    }
}
