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
 * <p>They are kept row by row: with many series, writing each value to its column would touch as many memory pages as
 * there are columns of all series. They are turned on their side, tile by tile, when they are counted, so that each
 * column is located with its own cut points in the cache.
 */
final class ColumnBlock {

    /** Rows held before they are counted. */
    static final int MOST_ROWS = 4096;

    private static final int FEWEST_ROWS = 4;
    /** Rows of a tile: small enough to stay in the first-level cache. */
    private static final int TILE = 128;
    /** Keeps columns off the same cache sets: a stride that is a power of two maps them all onto one. */
    private static final int PADDING = 8;

    private final int features;
    private final ReferenceDistribution reference;
    private @Nullable FeatureSchema schema;
    private int[] sources = new int[0];
    private boolean inOrder;
    private double[] values;
    private int rows;

    ColumnBlock(ReferenceDistribution reference) {
        this.reference = reference;
        this.features = reference.features().size();
        this.values = new double[features * FEWEST_ROWS];
    }

    boolean isFull() {
        return rows == MOST_ROWS;
    }

    void add(FeatureRow row) {
        if (row.schema() != schema) {
            bind(row.schema());
        }
        int at = rows * features;
        if (at == values.length) {
            double[] grown = new double[Math.min(MOST_ROWS * features, 4 * Math.max(1, values.length))];
            System.arraycopy(values, 0, grown, 0, at);
            values = grown;
        }
        rows++;
        double[] from = row.values();
        if (inOrder) {
            System.arraycopy(from, 0, values, at, features);
            return;
        }
        for (int source : sources) {
            values[at++] = source < 0 ? Double.NaN : from[source];
        }
    }

    /** Counts everything held, and holds nothing. The columns are a scratch that rows of any series share. */
    void countInto(ColumnCounter counter, Columns columns) {
        int stride = rows + PADDING;
        double[] turned = columns.atLeast(features * stride);
        for (int from = 0; from < rows; from += TILE) {
            int to = Math.min(rows, from + TILE);
            for (int f = 0; f < features; f++) {
                int column = f * stride;
                int at = from * features + f;
                for (int row = from; row < to; row++) {
                    turned[column + row] = values[at];
                    at += features;
                }
            }
        }
        for (int f = 0; f < features; f++) {
            counter.count(f, turned, f * stride, f * stride + rows);
        }
        rows = 0;
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

    /** Room for columns, reused. */
    static final class Columns {

        private double[] room = new double[0];

        double[] atLeast(int size) {
            if (room.length < size) {
                room = new double[size];
            }
            return room;
        }
    }
}
