package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Names;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.event.Trade;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of one stream's rows, and how an event is made of them; the same for every format. */
abstract class RowForm<T> {

    /** What a name means in a row. */
    static final int IGNORED = -1;

    static final int FEATURE = -2;
    static final int CONTAINER = -3;
    static final int ILLEGAL = -4;

    private static final Set<String> RESERVED =
            Set.of("model", "version", "known_ts", "received_at", "kind", "id", "source", "metadata");

    private static final Set<String> TEXTS = Set.of(
            "timestamp",
            "symbol",
            "timeframe",
            "model",
            "version",
            "side",
            "id",
            "issuer",
            "scope",
            "action",
            "reason",
            "payload");

    private final List<String> fields;
    private final Map<String, Integer> slots = new TreeMap<>();
    private final @Nullable String container;
    private final boolean features;

    /** @param container the name of the object that may hold some of the fields, or the features */
    RowForm(List<String> fields, @Nullable String container, boolean features) {
        this.fields = fields;
        this.container = container;
        this.features = features;
        for (int slot = 0; slot < fields.size(); slot++) {
            slots.put(fields.get(slot), slot);
        }
    }

    /** The event of a row; null, with a fault in the cells, where it is refused. */
    abstract @Nullable T build(RowCells cells, long latest);

    /** The slot that takes a nested object as its JSON text; IGNORED where none does. */
    int rawSlot() {
        return IGNORED;
    }

    /** Whether a slot holds text by its nature, so that a CSV cell of digits is one too. */
    final boolean isText(int slot) {
        return TEXTS.contains(fields.get(slot));
    }

    final int size() {
        return fields.size();
    }

    final boolean takesFeatures() {
        return features;
    }

    /** What a name means at the top of a row: a slot, or one of the constants above. */
    final int meaning(String name) {
        Integer slot = slots.get(name);
        if (slot != null) {
            return slot;
        }
        if (name.equals(container)) {
            return CONTAINER;
        }
        return features && !RESERVED.contains(name) ? featureMeaning(name) : IGNORED;
    }

    /** What a name means inside the container. */
    final int meaningInside(String name) {
        if (features) {
            return featureMeaning(name);
        }
        Integer slot = slots.get(name);
        return slot == null ? IGNORED : slot;
    }

    private static int featureMeaning(String name) {
        return Names.isModelOrFeature(name) ? FEATURE : ILLEGAL;
    }

    static RowForm<FeatureRow> features(@Nullable SeriesKey named) {
        return new FeatureForm(named);
    }

    static RowForm<Bar> bars(@Nullable SeriesKey named) {
        return new BarForm(named);
    }

    static RowForm<Prediction> predictions(@Nullable SeriesKey named) {
        return new PredictionForm(named);
    }

    static RowForm<RealisedReturn> realisedReturns(@Nullable SeriesKey named, int horizon) {
        return new RealisedReturnForm(named, horizon);
    }

    static RowForm<Trade> trades() {
        return new TradeForm();
    }

    static RowForm<ControlCommand> control() {
        return new ControlForm();
    }
}
