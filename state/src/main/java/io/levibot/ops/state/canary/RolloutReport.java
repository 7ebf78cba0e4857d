package io.levibot.ops.state.canary;

import io.levibot.ops.state.event.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at a candidate: every gate, whatever was decided.
 *
 * @param at event time, epoch milliseconds
 * @param stage after the look
 * @param from before it
 * @param enabled whether the candidate may take entries from now on: stage CANARY and not paused
 * @param mayRaiseFraction false while the candidate trails production by the rollback gap
 * @param reason why the stage changed, or what it waits for
 * @param gates in a fixed order
 * @param evidence figures behind them, in a fixed order
 * @param promoted the registry with the candidate in its slot, on the look that promotes it; else null
 */
public record RolloutReport(
        long at,
        String candidate,
        String version,
        RolloutStage stage,
        RolloutStage from,
        boolean enabled,
        boolean mayRaiseFraction,
        String reason,
        List<GateValue> gates,
        List<Fact> evidence,
        @Nullable ModelRegistry promoted) {

    public RolloutReport {
        gates = List.copyOf(gates);
        evidence = List.copyOf(evidence);
    }

    /** The same look with the registry that it makes. */
    public RolloutReport promoting(ModelRegistry registry) {
        return new RolloutReport(
                at,
                candidate,
                version,
                stage,
                from,
                enabled,
                mayRaiseFraction,
                reason,
                gates,
                evidence,
                registry.promoted());
    }

    /** Whether the stage changed. */
    public boolean changed() {
        return stage != from;
    }

    /** The gate of this name; throws IllegalArgumentException where there is none. */
    public GateValue gate(String name) {
        for (GateValue gate : gates) {
            if (gate.name().equals(name)) {
                return gate;
            }
        }
        throw new IllegalArgumentException("gate: got \"" + name + "\", expected one of "
                + gates.stream().map(GateValue::name).toList());
    }
}
