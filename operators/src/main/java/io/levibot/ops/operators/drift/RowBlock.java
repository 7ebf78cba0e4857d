package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.FeatureReference;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one series and pane that wait to be counted, one behind the other, in the order of the reference's features. */
final class RowBlock {

    /** Rows held before they are counted. */
    static final int MOST_ROWS = 4096;

    private static final int FEWEST_ROWS = 4;

    private final int features;
    private final ReferenceDistribution reference;
    private @Nullable FeatureSchema schema;
    private int[] sources = new int[0];
    private boolean inOrder;
    private double[] values;
    private int rows;

    RowBlock(ReferenceDistribution reference) {
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
            values = Arrays.copyOf(values, Math.min(MOST_ROWS, 4 * rows) * features);
        }
        double[] from = row.values();
        if (inOrder) {
            System.arraycopy(from, 0, values, at, features);
        } else {
            for (int source : sources) {
                values[at++] = source < 0 ? Double.NaN : from[source];
            }
        }
        rows++;
    }

    /** Counts everything held, and holds nothing. */
    void countInto(ColumnCounter counter) {
        counter.countRows(values, rows);
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
}
