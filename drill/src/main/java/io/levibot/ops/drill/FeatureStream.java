package io.levibot.ops.drill;

import io.levibot.ops.drill.bars.TechnicalFeatures;
import io.levibot.ops.drill.incident.FeatureIncidents;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The feature rows of one series in file order: computed, spoilt, dropped and delayed as planned. */
final class FeatureStream implements Iterator<FeatureRow> {

    private final Iterator<Bar> bars;
    private final TechnicalFeatures features;
    private final FeatureIncidents incidents;
    private final FileOrder order;
    private final Queue<FeatureRow> ready = new ArrayDeque<>();
    private final Queue<FeatureRow> held = new ArrayDeque<>();

    FeatureStream(Iterator<Bar> bars, TechnicalFeatures features, FeatureIncidents incidents, FileOrder order) {
        this.bars = bars;
        this.features = features;
        this.incidents = incidents;
        this.order = order;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && bars.hasNext()) {
            take(features.next(bars.next()));
        }
        if (ready.isEmpty()) {
            ready.addAll(held);
            held.clear();
        }
        return !ready.isEmpty();
    }

    @Override
    public FeatureRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no row is left");
        }
        return ready.remove();
    }

    private void take(@Nullable FeatureRow row) {
        if (row == null) {
            return;
        }
        incidents.apply(row);
        if (order.missing(row.knownAt())) {
            return;
        }
        if (order.late(row.knownAt())) {
            held.add(row);
            return;
        }
        ready.add(row);
        while (!held.isEmpty() && due(held.element()) <= row.ts()) {
            ready.add(held.remove());
        }
    }

    private static long due(FeatureRow late) {
        return late.ts() + FileOrder.LATE_BARS * late.key().barMillis();
    }
}
