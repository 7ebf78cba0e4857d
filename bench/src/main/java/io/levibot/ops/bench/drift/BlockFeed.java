package io.levibot.ops.bench.drift;

import io.levibot.ops.bench.source.Feed;
import io.levibot.ops.operators.drift.FeatureBlock;

/** The rows of {@link RowFeed} as columns, a pane of one key a block. */
final class BlockFeed implements Feed<FeatureBlock> {

    private static final long serialVersionUID = 1L;

    private final Setting setting;

    BlockFeed(Setting setting) {
        this.setting = setting;
    }

    @Override
    public long size() {
        return (long) setting.symbols() * setting.panes();
    }

    @Override
    public int rowsEach() {
        return setting.rowsAPane();
    }

    @Override
    public FeatureBlock at(long place) {
        Market market = Market.of(setting);
        int symbol = (int) (place % setting.symbols());
        long pane = place / setting.symbols();
        long[] knownAt = new long[setting.rowsAPane()];
        for (int row = 0; row < knownAt.length; row++) {
            knownAt[row] = market.knownAt(pane, row);
        }
        double[][] columns = new double[setting.features()][];
        for (int f = 0; f < columns.length; f++) {
            columns[f] = market.columns(symbol)[f].clone();
        }
        return new FeatureBlock(market.keys().get(symbol), market.schema(), knownAt, columns);
    }

    @Override
    public long knownAt(long place) {
        return Market.START + (place / setting.symbols() + 1) * Market.BAR;
    }
}
