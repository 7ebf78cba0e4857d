package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code features}. */
final class FeatureForm extends RowForm<FeatureRow> {

    private static final int TS = 0;
    private static final int TIMESTAMP = 1;
    private static final int SYMBOL = 2;
    private static final int TIMEFRAME = 3;

    private final RowKey keys;

    FeatureForm(@Nullable SeriesKey named) {
        super(List.of("ts", "timestamp", "symbol", "timeframe"), "features", true);
        keys = new RowKey(named);
    }

    @Override
    @Nullable
    FeatureRow build(RowCells cells, long latest) {
        SeriesKey key = keys.of(cells, SYMBOL, TIMEFRAME);
        if (key == null) {
            return null;
        }
        long ts = RowTime.open(cells, TS, TIMESTAMP, key.barMillis(), latest);
        FeatureSchema schema = cells.schema;
        if ((schema == null || schema.size() == 0) && cells.fault() == null) {
            cells.reject("features.none");
        }
        if (cells.fault() != null || schema == null) {
            return null;
        }
        return new FeatureRow(ts, key, schema, Arrays.copyOf(cells.features, schema.size()));
    }
}
