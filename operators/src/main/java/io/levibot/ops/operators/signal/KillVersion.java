package io.levibot.ops.operators.signal;

import io.levibot.ops.state.kill.ScopeState;
import org.jspecify.annotations.Nullable;

/**
 * One scope, or the epoch of the whole kill state, from an event time on.
 *
 * @param name the scope's text; {@link #EPOCH} for the epoch
 * @param at event time, epoch milliseconds
 * @param scope null for the epoch
 * @param killEpoch of the whole state
 */
public record KillVersion(String name, long at, @Nullable ScopeState scope, long killEpoch) {

    /** The name under which the epoch is kept. */
    public static final String EPOCH = "";
}
