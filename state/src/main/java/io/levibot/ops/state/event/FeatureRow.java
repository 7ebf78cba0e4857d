package io.levibot.ops.state.event;

/**
 * What a model saw of one bar.
 *
 * @param ts the bar's open, UTC epoch milliseconds
 * @param key symbol and timeframe
 * @param schema the names of the values; rows of one file share one instance
 * @param values one number per name; NaN is a missing value, an infinity a value of its own. Owned by the row
 */
@SuppressWarnings("ArrayRecordComponent") // a row is never compared or hashed, and a list would box every value
public record FeatureRow(long ts, SeriesKey key, FeatureSchema schema, double[] values) {

    /** When the row is known: the bar's close. Its event time. */
    public long knownAt() {
        return ts + key.barMillis();
    }
}
