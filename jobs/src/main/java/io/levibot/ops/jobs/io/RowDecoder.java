package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.event.Trade;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the JSON rows of one stream. Nothing that a row contains makes it throw: what cannot be taken is a
 * {@link Rejection}. Holds buffers and interned names: one instance a thread, many rows an instance.
 *
 * @param <T> the stream's event
 */
public interface RowDecoder<T> {

    /** The longest row, in bytes; a longer one is {@code row.too-long}. */
    int LONGEST_ROW = 1 << 20;

    /**
     * Decodes one JSON object.
     *
     * @param latest the latest plausible known time, epoch milliseconds
     */
    Decoded<T> decode(byte[] row, int offset, int length, long latest);

    default Decoded<T> decode(byte[] row, long latest) {
        return decode(row, 0, row.length, latest);
    }

    /** @param named symbol and timeframe of rows that carry none, from the file's name; null where it says nothing */
    static RowDecoder<FeatureRow> features(@Nullable SeriesKey named) {
        return new JsonRowDecoder<>(RowForm.features(named));
    }

    /** @param named symbol and timeframe of rows that carry none; may be null */
    static RowDecoder<Bar> bars(@Nullable SeriesKey named) {
        return new JsonRowDecoder<>(RowForm.bars(named));
    }

    /** @param named symbol and timeframe of rows that carry none; may be null */
    static RowDecoder<Prediction> predictions(@Nullable SeriesKey named) {
        return new JsonRowDecoder<>(RowForm.predictions(named));
    }

    static RowDecoder<Trade> trades() {
        return new JsonRowDecoder<>(RowForm.trades());
    }

    static RowDecoder<ControlCommand> control() {
        return new JsonRowDecoder<>(RowForm.control());
    }
}
