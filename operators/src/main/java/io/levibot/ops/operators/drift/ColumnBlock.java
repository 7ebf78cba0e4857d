package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.FeatureReference;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one series and pane, turned on their side: one column a feature of the reference, so that each is located
 * with its own cut points in the cache.
 */
final class ColumnBlock {

    /** Rows held before they are counted. */
    static final int MOST_ROWS = 4096;

    private static final int FEWEST_ROWS = 4;
    /** Keeps columns off the same cache sets: a stride that is a power of two maps them all onto one. */
    private static final int PADDING = 8;

    private final ReferenceDistribution reference;
    private @Nullable FeatureSchema schema;
    private int[] sources = new int[0];
    private double[] values;
    private int capacity = FEWEST_ROWS;
    private int stride = FEWEST_ROWS + PADDING;
    private int rows;

    ColumnBlock(ReferenceDistribution reference) {
        this.reference = reference;
        this.values = new double[reference.features().size() * stride];
    }

    int rows() {
        return rows;
    }

    boolean isFull() {
        return rows == MOST_ROWS;
    }

    void add(FeatureRow row) {
        if (row.schema() != schema) {
            bind(row.schema());
        }
        if (rows == capacity) {
            grow();
        }
        double[] from = row.values();
        int at = rows++;
        for (int source : sources) {
            values[at] = source < 0 ? Double.NaN : from[source];
            at += stride;
        }
    }

    /** Counts everything held, and holds nothing. */
    void countInto(ColumnCounter counter) {
        int features = reference.features().size();
        for (int f = 0; f < features; f++) {
            counter.count(f, values, f * stride, f * stride + rows);
        }
        rows = 0;
    }

    private void bind(FeatureSchema to) {
        List<FeatureReference> features = reference.features();
        sources = new int[features.size()];
        for (int f = 0; f < sources.length; f++) {
            sources[f] = to.names().indexOf(features.get(f).name());
        }
        schema = to;
    }

    private void grow() {
        int wider = Math.min(MOST_ROWS, 4 * capacity);
        int widerStride = wider + PADDING;
        double[] grown = new double[reference.features().size() * widerStride];
        for (int f = 0; f * stride < values.length; f++) {
            System.arraycopy(values, f * stride, grown, f * widerStride, rows);
        }
        values = grown;
        capacity = wider;
        stride = widerStride;
    }

    @Override
    public String toString() {
        return "ColumnBlock[" + rows + " rows, sources " + Arrays.toString(sources) + "]";
    }
}
