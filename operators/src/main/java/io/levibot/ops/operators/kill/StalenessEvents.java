package io.levibot.ops.operators.kill;

import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.kill.KillEvent;
import io.levibot.ops.state.staleness.StalenessChange;
import org.apache.flink.api.common.functions.MapFunction;

/** Staleness as the kill-switch takes it. */
public final class StalenessEvents implements MapFunction<StalenessChange, KillEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public KillEvent map(StalenessChange change) {
        return KillEvent.staleness(
                change.at(),
                new SeriesKey(change.symbol(), change.timeframe()),
                change.stale(),
                change.at() - change.lastKnownAt());
    }
}
