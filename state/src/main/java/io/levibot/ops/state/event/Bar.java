package io.levibot.ops.state.event;

/**
 * One bar of a market.
 *
 * @param ts the bar's open, UTC epoch milliseconds
 * @param volume in the base asset
 */
public record Bar(
        long ts, String symbol, String timeframe, double open, double high, double low, double close, double volume) {

    /** When the bar is known: its close. Its event time. */
    public long knownAt() {
        return ts + Timeframe.parse(timeframe).millis();
    }

    public SeriesKey key() {
        return new SeriesKey(symbol, timeframe);
    }
}
