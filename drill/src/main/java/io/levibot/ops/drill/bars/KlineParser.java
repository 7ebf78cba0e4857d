package io.levibot.ops.drill.bars;

import io.levibot.ops.state.event.Bar;
import org.jspecify.annotations.Nullable;

/** Bars from the rows of Binance's public kline files. */
public final class KlineParser {

    /**
     * @param origin the file's name, for messages
     * @param symbol the file's symbol
     * @param timeframe the file's timeframe
     */
    public KlineParser(String origin, String symbol, String timeframe) {
        throw new UnsupportedOperationException(origin + symbol + timeframe);
    }

    /** Takes the file's next line and returns its bar, or null for the header and for empty lines. */
    public @Nullable Bar next(String line) {
        throw new UnsupportedOperationException(line);
    }
}
