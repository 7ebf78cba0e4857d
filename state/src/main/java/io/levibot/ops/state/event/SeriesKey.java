package io.levibot.ops.state.event;

import java.util.Comparator;

/**
 * One series of bars, features or predictions: what the drift and staleness of a model's input is kept by.
 *
 * @param symbol a symbol by the rules of {@link Names}
 * @param timeframe the label of a {@link Timeframe}
 */
public record SeriesKey(String symbol, String timeframe) implements Comparable<SeriesKey> {

    private static final Comparator<SeriesKey> ORDER =
            Comparator.comparing(SeriesKey::symbol).thenComparing(SeriesKey::timeframe);

    /** The length of one bar in milliseconds. */
    public long barMillis() {
        return Timeframe.parse(timeframe).millis();
    }

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code SYMBOL_TF}, the stem of a file that holds this series alone. */
    @Override
    public String toString() {
        return symbol + "_" + timeframe;
    }
}
