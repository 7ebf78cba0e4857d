package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.SeriesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code bars}: prices above zero, a high that is not below the low, a volume from zero. */
final class BarForm extends RowForm<Bar> {

    private static final int TS = 0;
    private static final int TIMESTAMP = 1;
    private static final int SYMBOL = 2;
    private static final int TIMEFRAME = 3;
    private static final int OPEN = 4;
    private static final int HIGH = 5;
    private static final int LOW = 6;
    private static final int CLOSE = 7;
    private static final int VOLUME = 8;

    private final RowKey keys;

    BarForm(@Nullable SeriesKey named) {
        super(List.of("ts", "timestamp", "symbol", "timeframe", "open", "high", "low", "close", "volume"), null, false);
        keys = new RowKey(named);
    }

    @Override
    @Nullable
    Bar build(RowCells cells, long latest) {
        SeriesKey key = keys.of(cells, SYMBOL, TIMEFRAME);
        if (key == null) {
            return null;
        }
        long ts = RowTime.open(cells, TS, TIMESTAMP, key.barMillis(), latest);
        double open = price(cells, OPEN, "open");
        double high = price(cells, HIGH, "high");
        double low = price(cells, LOW, "low");
        double close = price(cells, CLOSE, "close");
        double volume = cells.number(VOLUME, "volume");
        if (volume < 0) {
            cells.reject("number.range:volume");
        }
        if (high < low) {
            cells.reject("number.range:high");
        }
        return cells.fault() == null
                ? new Bar(ts, key.symbol(), key.timeframe(), open, high, low, close, volume)
                : null;
    }

    static double price(RowCells cells, int slot, String name) {
        double price = cells.number(slot, name);
        if (price <= 0) {
            cells.reject("number.range:" + name);
        }
        return price;
    }
}
