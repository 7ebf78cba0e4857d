package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.FeatureReference;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one series and pane that wait to be counted, in the order of the reference's features.
 *
 * <p>They come row by row into a tile small enough that the tiles of many series stay in the cache together, and leave it
 * for their columns a tile at a time: written one by one, the values of a row would touch as many memory pages as there
 * are columns of all series.
 */
final class ColumnBlock {

    /** Rows held before they are counted. */
    static final int MOST_ROWS = 4096;

    private static final int TILE = 64;
    private static final int FEWEST_ROWS = 4;
    /** Keeps columns off the same cache sets: a stride that is a power of two maps them all onto one. */
    private static final int PADDING = 8;

    private final int features;
    private final ReferenceDistribution reference;
    private @Nullable FeatureSchema schema;
    private int[] sources = new int[0];
    private boolean inOrder;
    private double[] tile;
    private int inTile;
    private double[] columns = new double[0];
    private int stride;
    private int inColumns;

    ColumnBlock(ReferenceDistribution reference) {
        this.reference = reference;
        this.features = reference.features().size();
        this.tile = new double[features * FEWEST_ROWS];
    }

    boolean isFull() {
        return inColumns + inTile == MOST_ROWS;
    }

    void add(FeatureRow row) {
        if (row.schema() != schema) {
            bind(row.schema());
        }
        int at = inTile * features;
        if (at == tile.length) {
            double[] grown = new double[Math.min(TILE, 4 * inTile) * features];
            System.arraycopy(tile, 0, grown, 0, at);
            tile = grown;
        }
        double[] from = row.values();
        if (inOrder) {
            System.arraycopy(from, 0, tile, at, features);
        } else {
            for (int source : sources) {
                tile[at++] = source < 0 ? Double.NaN : from[source];
            }
        }
        if (++inTile == TILE) {
            turnTile();
        }
    }

    /** Counts everything held, and holds nothing. */
    void countInto(ColumnCounter counter) {
        turnTile();
        for (int f = 0; f < features; f++) {
            counter.count(f, columns, f * stride, f * stride + inColumns);
        }
        inColumns = 0;
    }

    private void turnTile() {
        makeRoom(inColumns + inTile);
        for (int f = 0; f < features; f++) {
            int to = f * stride + inColumns;
            for (int row = 0, at = f; row < inTile; row++, at += features) {
                columns[to + row] = tile[at];
            }
        }
        inColumns += inTile;
        inTile = 0;
    }

    private void makeRoom(int rows) {
        if (rows <= stride) {
            return;
        }
        int wider = rows <= TILE ? rows : Math.min(MOST_ROWS, 4 * rows) + PADDING;
        double[] grown = new double[wider * features];
        for (int f = 0; f < features; f++) {
            System.arraycopy(columns, f * stride, grown, f * wider, inColumns);
        }
        columns = grown;
        stride = wider;
    }

    private void bind(FeatureSchema to) {
        List<FeatureReference> of = reference.features();
        sources = new int[features];
        inOrder = true;
        for (int f = 0; f < features; f++) {
            sources[f] = to.names().indexOf(of.get(f).name());
            inOrder &= sources[f] == f;
        }
        schema = to;
    }
}
