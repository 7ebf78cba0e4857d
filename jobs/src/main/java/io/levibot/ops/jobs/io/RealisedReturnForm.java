package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.SeriesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an outcomes file: {@code ret}, known at {@code known_ts} or, where there is none, {@code horizon} bars after
 * the bar's close.
 */
final class RealisedReturnForm extends RowForm<RealisedReturn> {

    private static final int TS = 0;
    private static final int TIMESTAMP = 1;
    private static final int SYMBOL = 2;
    private static final int TIMEFRAME = 3;
    private static final int HORIZON = 4;
    private static final int RET = 5;
    private static final int KNOWN = 6;

    private final int horizon;
    private final RowKey keys;

    /** @param horizon in bars, where a row does not name its own */
    RealisedReturnForm(@Nullable SeriesKey named, int horizon) {
        super(List.of("ts", "timestamp", "symbol", "timeframe", "horizon", "ret", "known_ts"), null, false);
        this.horizon = horizon;
        keys = new RowKey(named);
    }

    @Override
    @Nullable
    RealisedReturn build(RowCells cells, long latest) {
        SeriesKey key = keys.of(cells, SYMBOL, TIMEFRAME);
        if (key == null) {
            return null;
        }
        long ts = RowTime.open(cells, TS, TIMESTAMP, key.barMillis(), latest);
        double ret = cells.number(RET, "ret");
        long bars = cells.has(HORIZON) ? cells.integer(HORIZON, "horizon") : horizon;
        long knownAt = cells.has(KNOWN)
                ? RowTime.either(cells, KNOWN, "known_ts", Long.MAX_VALUE)
                : ts + (1 + bars) * key.barMillis();
        if (cells.fault() == null && knownAt <= ts + key.barMillis()) {
            cells.reject("number.range:" + (cells.has(KNOWN) ? "known_ts" : "horizon"));
        }
        return cells.fault() == null ? new RealisedReturn(ts, key.symbol(), key.timeframe(), knownAt, ret) : null;
    }
}
