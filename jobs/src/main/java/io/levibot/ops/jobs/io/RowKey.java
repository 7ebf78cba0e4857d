package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Names;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.event.Timeframe;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The series of a row, by its own fields or else by the file's name; one instance a series. */
final class RowKey {

    private static final int MOST_KEPT = 100_000;

    private final @Nullable SeriesKey named;
    private final Map<SeriesKey, SeriesKey> interned = new HashMap<>();
    private @Nullable SeriesKey last;

    RowKey(@Nullable SeriesKey named) {
        this.named = named;
        this.last = named;
    }

    /** The series; null, with a fault in the cells, where its names are not legal. */
    @Nullable
    SeriesKey of(RowCells cells, int symbolSlot, int timeframeSlot) {
        String symbol = cells.text(symbolSlot, "symbol");
        String timeframe = cells.text(timeframeSlot, "timeframe");
        if (named != null) {
            symbol = symbol.isEmpty() ? named.symbol() : symbol;
            timeframe = timeframe.isEmpty() ? named.timeframe() : timeframe;
        }
        SeriesKey same = last;
        if (same != null && same.symbol().equals(symbol) && same.timeframe().equals(timeframe)) {
            return same;
        }
        SeriesKey found = interned.get(new SeriesKey(symbol, timeframe));
        if (found == null) {
            found = check(cells, symbol, timeframe);
            if (found == null) {
                return null;
            }
        }
        last = found;
        return found;
    }

    private @Nullable SeriesKey check(RowCells cells, String symbol, String timeframe) {
        boolean legal = true;
        if (!Names.isSymbol(symbol)) {
            cells.reject(symbol.isEmpty() ? "text.missing:symbol" : "name.symbol");
            legal = false;
        }
        if (!isTimeframe(timeframe)) {
            cells.reject(timeframe.isEmpty() ? "text.missing:timeframe" : "name.timeframe");
            legal = false;
        }
        if (!legal) {
            return null; // whatever else is wrong with the row: its reason does not depend on the rows before
        }
        SeriesKey key = new SeriesKey(symbol, timeframe);
        if (interned.size() < MOST_KEPT) {
            interned.put(key, key);
        }
        return key;
    }

    static boolean isTimeframe(String text) {
        try {
            return Timeframe.parse(text).millis() > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
