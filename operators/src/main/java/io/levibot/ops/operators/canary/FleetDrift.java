package io.levibot.ops.operators.canary;

import io.levibot.ops.state.kill.KillEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which series drift critically, and what share of the symbols that is. */
final class FleetDrift {

    private final Map<String, Boolean> critical;

    /** @param critical by series, as {@link #snapshot} gave it */
    FleetDrift(Map<String, Boolean> critical) {
        this.critical = new TreeMap<>(critical);
    }

    void take(KillEvent.DriftFinding verdict) {
        critical.put(verdict.series().toString(), verdict.standing() != KillEvent.Standing.CALM);
    }

    /** Symbols of whose series at least one is critical, of all symbols with a verdict. */
    double share() {
        TreeSet<String> all = new TreeSet<>();
        TreeSet<String> bad = new TreeSet<>();
        critical.forEach((series, isBad) -> {
            String symbol = series.substring(0, series.lastIndexOf('_'));
            all.add(symbol);
            if (isBad) {
                bad.add(symbol);
            }
        });
        return all.isEmpty() ? 0 : (double) bad.size() / all.size();
    }

    Map<String, Boolean> snapshot() {
        return Map.copyOf(critical);
    }
}
