package io.levibot.ops.operators;

import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.time.Instant;
import java.util.List;

/** Rows of 15-minute bars, numbered from the first of 2026. */
public final class SampleRows {

    public static final SeriesKey BTC = new SeriesKey("BTCUSDT", "15m");
    public static final SeriesKey ETH = new SeriesKey("ETHUSDT", "15m");
    public static final long BAR = 900_000;
    public static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    public static final FeatureSchema SCHEMA = new FeatureSchema(List.of("level", "flag"));

    private SampleRows() {}

    /** The close of bar n, counted from 1: {@code at(1)} is 00:15. */
    public static long at(int bar) {
        return START + bar * BAR;
    }

    /** A row known at {@link #at at(bar)}. */
    public static FeatureRow row(SeriesKey key, int bar, double... values) {
        return new FeatureRow(at(bar) - BAR, key, SCHEMA, values);
    }

    /** The time of day, as expected lists spell it. */
    public static String clock(long at) {
        return Instant.ofEpochMilli(at).toString().substring(11, 16);
    }
}
