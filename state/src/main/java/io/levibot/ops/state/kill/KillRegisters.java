package io.levibot.ops.state.kill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The registers of every scope, and the counters that give and bound their epochs. Mutable, not thread-safe. */
final class KillRegisters {

    private final Map<String, ScopeState> scopes = new HashMap<>();
    /** Scopes whose automatic register is closed, in order: few, and all that may ever resume. */
    private final TreeSet<String> tripped = new TreeSet<>();

    private long manualEpoch;
    private long automaticEpoch;

    KillRegisters(KillState state) {
        manualEpoch = state.manualEpoch();
        automaticEpoch = state.automaticEpoch();
        state.scopes().values().forEach(this::keep);
    }

    ScopeState of(String scope) {
        return scopes.getOrDefault(scope, ScopeState.initial(scope));
    }

    void keep(ScopeState after) {
        scopes.put(after.scope(), after);
        manualEpoch = Math.max(manualEpoch, after.manual().epoch());
        if (after.automatic().level().isClosed()) {
            tripped.add(after.scope());
        } else {
            tripped.remove(after.scope());
        }
    }

    boolean isTripped(String scope) {
        return tripped.contains(scope);
    }

    /** A copy, so that scopes may be opened while it is walked. */
    List<String> tripped() {
        return List.copyOf(tripped);
    }

    long nextAutomaticEpoch() {
        return ++automaticEpoch;
    }

    long killEpoch() {
        return manualEpoch + automaticEpoch;
    }

    KillState state() {
        return new KillState(manualEpoch, automaticEpoch, scopes);
    }
}
