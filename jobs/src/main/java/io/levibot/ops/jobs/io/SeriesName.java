package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Names;
import io.levibot.ops.state.event.SeriesKey;
import org.jspecify.annotations.Nullable;

/** Reads {@code SYMBOL_TF}. */
final class SeriesName {

    private SeriesName() {}

    /** The series of a name such as {@code BTCUSDT_15m}; null where it is none. */
    static @Nullable SeriesKey parse(String text) {
        int underscore = text.lastIndexOf('_');
        if (underscore < 1) {
            return null;
        }
        String symbol = text.substring(0, underscore);
        String timeframe = text.substring(underscore + 1);
        return Names.isSymbol(symbol) && RowKey.isTimeframe(timeframe) ? new SeriesKey(symbol, timeframe) : null;
    }
}
