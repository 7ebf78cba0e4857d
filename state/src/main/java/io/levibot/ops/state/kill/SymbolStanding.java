package io.levibot.ops.state.kill;

import java.util.List;
import java.util.TreeSet;

/**
 * What the switch remembers of a symbol besides its registers.
 *
 * @param seenAt event time of the last drift verdict, epoch milliseconds; {@link Long#MIN_VALUE} before any
 * @param criticalSeries series whose last verdict was CRITICAL or KILL, sorted
 * @param killSeries those of them whose last verdict was KILL, sorted
 * @param calmSince event time at which a series last ceased to be critical; {@link Long#MIN_VALUE} where none ever did
 * @param staleSeries series that are stale, sorted
 */
public record SymbolStanding(
        long seenAt, List<String> criticalSeries, List<String> killSeries, long calmSince, List<String> staleSeries) {

    static final SymbolStanding UNSEEN =
            new SymbolStanding(Long.MIN_VALUE, List.of(), List.of(), Long.MIN_VALUE, List.of());

    public SymbolStanding {
        criticalSeries = List.copyOf(criticalSeries);
        killSeries = List.copyOf(killSeries);
        staleSeries = List.copyOf(staleSeries);
    }

    SymbolStanding afterVerdict(long at, String series, KillEvent.Standing standing) {
        boolean ends = standing == KillEvent.Standing.CALM && criticalSeries.contains(series);
        return new SymbolStanding(
                Math.max(seenAt, at),
                with(criticalSeries, series, standing != KillEvent.Standing.CALM),
                with(killSeries, series, standing == KillEvent.Standing.KILL),
                ends ? Math.max(calmSince, at) : calmSince,
                staleSeries);
    }

    SymbolStanding afterStaleness(String series, boolean stale) {
        return new SymbolStanding(seenAt, criticalSeries, killSeries, calmSince, with(staleSeries, series, stale));
    }

    private static List<String> with(List<String> sorted, String series, boolean member) {
        if (sorted.contains(series) == member) {
            return sorted;
        }
        TreeSet<String> changed = new TreeSet<>(sorted);
        if (member) {
            changed.add(series);
        } else {
            changed.remove(series);
        }
        return List.copyOf(changed);
    }
}
