package io.levibot.ops.drill.incident;

import io.levibot.ops.state.event.Names;

/**
 * One planted piece of trouble: the truth that a drill's summary is held against.
 *
 * @param symbol a symbol of the drill; empty for all of them
 * @param timeframe {@code 5m}, {@code 15m} or {@code 1h}; empty for all of them
 * @param target the feature or the model that suffers, where the kind has one; otherwise empty
 * @param from first known time affected, UTC epoch milliseconds
 * @param to first known time no longer affected
 * @param strength as {@link IncidentKind} says
 */
public record Incident(
        IncidentKind kind, String symbol, String timeframe, String target, long from, long to, double strength) {

    public Incident {
        if (!symbol.isEmpty() && !Names.isSymbol(symbol)) {
            throw new IllegalArgumentException(
                    "incident " + kind + ": symbol \"" + symbol + "\" is no legal symbol (empty means all)");
        }
        boolean needsTarget = kind.targetsFeature() || kind.targetsModel();
        if (needsTarget != !target.isEmpty()) {
            throw new IllegalArgumentException("incident " + kind + ": target \"" + target + "\", expected "
                    + (needsTarget ? "the name of a " + (kind.targetsModel() ? "model" : "feature") : "none"));
        }
        if (from >= to) {
            throw new IllegalArgumentException(
                    "incident " + kind + ": from " + from + " to " + to + ", expected from before to");
        }
        if (!kind.allows(strength)) {
            throw new IllegalArgumentException(
                    "incident " + kind + ": strength " + strength + ", expected " + kind.allowed());
        }
    }

    /** Whether the incident concerns what becomes known of this series at this time. */
    public boolean touches(String ofSymbol, String ofTimeframe, long knownAt) {
        return knownAt >= from
                && knownAt < to
                && (symbol.isEmpty() || symbol.equals(ofSymbol))
                && (timeframe.isEmpty() || timeframe.equals(ofTimeframe));
    }
}
