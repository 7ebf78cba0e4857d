package io.levibot.ops.state.event;

/**
 * What one model says of one symbol at one bar.
 *
 * @param ts the bar's open, UTC epoch milliseconds
 * @param version the model's version; empty where the scorer gives none
 * @param pUp raw probability in [0, 1] that the close {@code horizon} bars on is higher
 */
public record Prediction(long ts, String symbol, String timeframe, String model, String version, double pUp) {

    /** When the prediction is known: its bar's close. Its event time. */
    public long knownAt() {
        return ts + Timeframe.parse(timeframe).millis();
    }

    public SeriesKey key() {
        return new SeriesKey(symbol, timeframe);
    }
}
