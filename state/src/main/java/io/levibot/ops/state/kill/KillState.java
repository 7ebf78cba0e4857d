package io.levibot.ops.state.kill;

import java.util.HashMap;
import java.util.Map;

/**
 * The kill state of every scope ever touched: what is broadcast, checkpointed and restored. Two states merge register by
 * register, so a gate may receive any of them in any order, any number of times.
 *
 * @param manualEpoch the highest epoch of any manual register
 * @param automaticEpoch the highest epoch of any automatic register
 * @param scopes by the text of the {@link Scope}; an absent scope is open
 */
public record KillState(long manualEpoch, long automaticEpoch, Map<String, ScopeState> scopes) {

    public KillState {
        scopes = Map.copyOf(scopes);
    }

    /** Everything open, nothing said. */
    public static KillState initial() {
        return new KillState(0, 0, Map.of());
    }

    /** The number that a signal carries: manualEpoch + automaticEpoch; it never falls. */
    public long killEpoch() {
        return manualEpoch + automaticEpoch;
    }

    /** The state of a scope, open where it was never touched. */
    public ScopeState of(Scope scope) {
        String key = scope.toString();
        return scopes.getOrDefault(key, ScopeState.initial(key));
    }

    /** Scope by scope the newer. */
    public KillState merge(KillState other) {
        Map<String, ScopeState> merged = new HashMap<>(scopes);
        other.scopes.forEach((key, state) -> merged.merge(key, state, ScopeState::merge));
        return new KillState(
                Math.max(manualEpoch, other.manualEpoch), Math.max(automaticEpoch, other.automaticEpoch), merged);
    }

    /** This state after a change of one scope. */
    public KillState merge(ScopeState change) {
        return merge(
                new KillState(change.manual().epoch(), change.automatic().epoch(), Map.of(change.scope(), change)));
    }
}
