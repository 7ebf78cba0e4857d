package io.levibot.ops.state.kill;

import java.util.List;

/**
 * What the switch remembers of a symbol besides its registers.
 *
 * @param seenAt event time of the last drift verdict, epoch milliseconds
 * @param criticalSeries series whose last verdict was CRITICAL or KILL, sorted
 * @param calmSince event time at which the last of them ended; {@link Long#MIN_VALUE} where none ever was
 * @param staleSeries series that are stale, sorted
 */
public record SymbolStanding(long seenAt, List<String> criticalSeries, long calmSince, List<String> staleSeries) {

    static final SymbolStanding UNSEEN = new SymbolStanding(Long.MIN_VALUE, List.of(), Long.MIN_VALUE, List.of());

    public SymbolStanding {
        criticalSeries = List.copyOf(criticalSeries);
        staleSeries = List.copyOf(staleSeries);
    }
}
