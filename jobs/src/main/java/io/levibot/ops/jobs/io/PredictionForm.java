package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Names;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code predictions}; {@code p_up} may stand in an object {@code prediction}, as in the original. */
final class PredictionForm extends RowForm<Prediction> {

    private static final int TS = 0;
    private static final int TIMESTAMP = 1;
    private static final int SYMBOL = 2;
    private static final int TIMEFRAME = 3;
    private static final int MODEL = 4;
    private static final int VERSION = 5;
    private static final int P_UP = 6;

    private final RowKey keys;

    PredictionForm(@Nullable SeriesKey named) {
        super(List.of("ts", "timestamp", "symbol", "timeframe", "model", "version", "p_up"), "prediction", false);
        keys = new RowKey(named);
    }

    @Override
    @Nullable
    Prediction build(RowCells cells, long latest) {
        SeriesKey key = keys.of(cells, SYMBOL, TIMEFRAME);
        if (key == null) {
            return null;
        }
        long ts = RowTime.open(cells, TS, TIMESTAMP, key.barMillis(), latest);
        String model = requiredName(cells, MODEL, "model");
        String version = cells.text(VERSION, "version");
        if (!version.isEmpty() && !Names.isModelOrFeature(version)) {
            cells.reject("name.version");
        }
        double p = cells.number(P_UP, "p_up");
        if (p < 0 || p > 1) {
            cells.reject("number.range:p_up");
        }
        return cells.fault() == null ? new Prediction(ts, key.symbol(), key.timeframe(), model, version, p) : null;
    }

    static String requiredName(RowCells cells, int slot, String field) {
        String name = cells.requiredText(slot, field);
        if (!Names.isModelOrFeature(name)) {
            cells.reject("name." + field);
        }
        return name;
    }
}
