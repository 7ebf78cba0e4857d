package io.levibot.ops.drill.market;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import java.util.List;

/** What crashes and bouts of volatility do to one symbol's returns. */
final class MarketIncidents {

    private static final double CRASH_SCALE = 4;
    private static final double AFTERMATH_SCALE = 2;
    private static final Effect NONE = new Effect(1, 0);

    private final String symbol;
    private final List<Incident> incidents;

    MarketIncidents(List<Incident> incidents, String symbol) {
        this.symbol = symbol;
        this.incidents = incidents.stream()
                .filter(i -> i.kind() == IncidentKind.CRASH || i.kind() == IncidentKind.VOLATILITY)
                .toList();
    }

    /**
     * What a bar's return becomes.
     *
     * @param scale what it is multiplied by
     * @param drift what is then added
     */
    record Effect(double scale, double drift) {}

    Effect at(long knownAt) {
        Effect effect = NONE;
        for (Incident incident : incidents) {
            // a market has no timeframe: whatever the incident says of one, all of them see it
            if (incident.touches(symbol, incident.timeframe(), knownAt)) {
                effect = with(effect, incident, knownAt);
            }
        }
        return effect;
    }

    private static Effect with(Effect effect, Incident incident, long knownAt) {
        if (incident.kind() == IncidentKind.VOLATILITY) {
            return new Effect(effect.scale * incident.strength(), effect.drift);
        }
        long fall = Math.max((incident.to() - incident.from()) / 3, SymbolPath.BAR_MILLIS);
        if (knownAt >= incident.from() + fall) {
            return new Effect(effect.scale * AFTERMATH_SCALE, effect.drift);
        }
        double bars = Math.ceil((double) fall / SymbolPath.BAR_MILLIS);
        double drift = StrictMath.log(1 - incident.strength()) / bars;
        return new Effect(effect.scale * CRASH_SCALE, effect.drift + drift);
    }
}
