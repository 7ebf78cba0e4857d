package io.levibot.ops.state.staleness;

/**
 * A series went silent, or spoke again.
 *
 * @param at event time of the change, epoch milliseconds
 * @param lastKnownAt the newest known time at that moment: when it goes stale, the last row before the silence; when it
 *     is fresh again, the row that ended it
 */
public record StalenessChange(String symbol, String timeframe, boolean stale, long at, long lastKnownAt) {}
