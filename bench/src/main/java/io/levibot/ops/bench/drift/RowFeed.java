package io.levibot.ops.bench.drift;

import io.levibot.ops.bench.source.Feed;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import org.jspecify.annotations.Nullable;

/** Rows of all symbols in turn, as a merged stream brings them. */
final class RowFeed implements Feed<FeatureRow> {

    private static final long serialVersionUID = 1L;

    private final Setting setting;
    private transient @Nullable Rows rows;

    RowFeed(Setting setting) {
        this.setting = setting;
    }

    @Override
    public long size() {
        return setting.rows();
    }

    @Override
    public int rowsEach() {
        return 1;
    }

    @Override
    public FeatureRow at(long place) {
        Rows from = rows == null ? (rows = new Rows(Market.of(setting))) : rows;
        int symbol = (int) (place % setting.symbols());
        long row = place / setting.symbols();
        // a row of its own, as every decoder makes one
        double[] values = from.values[symbol][(int) (row % from.distinct)].clone();
        return new FeatureRow(knownAt(place) - Market.BAR, from.keys[symbol], from.schema, values);
    }

    @Override
    public long knownAt(long place) {
        long row = place / setting.symbols();
        int perPane = setting.rowsAPane();
        return Market.START + row / perPane * Market.BAR + (row % perPane + 1) * Market.BAR / perPane;
    }

    private static final class Rows {
        private final FeatureSchema schema;
        private final SeriesKey[] keys;
        private final double[][][] values;
        private final int distinct;

        Rows(Market market) {
            schema = market.schema();
            keys = market.keys().toArray(new SeriesKey[0]);
            distinct = market.distinct();
            values = new double[keys.length][][];
            for (int s = 0; s < keys.length; s++) {
                values[s] = market.rowsOf(s);
            }
        }
    }
}
