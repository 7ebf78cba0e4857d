package io.levibot.ops.drill;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.util.Iterator;
import java.util.List;

/**
 * A simulated market with the models that trade it and the incidents that befall it. Every accessor may be called in any
 * order and any number of times; the rows depend on the options alone. Not thread-safe.
 */
public interface Drill {

    /** The drill of these options. */
    static Drill of(DrillOptions options) {
        throw new UnsupportedOperationException(options.toString());
    }

    /** The names of the first {@code count} symbols: {@code ALPHA-USD}, {@code BETA-USD}, .. */
    static List<String> symbolNames(int count) {
        return List.of();
    }

    DrillOptions options();

    List<String> symbols();

    /** Every symbol at 5m, 15m and 1h, by symbol. Walk them in this order: a symbol's market is simulated once. */
    List<SeriesKey> series();

    /** The truth. */
    List<Incident> incidents();

    /** The names of the features, shared by every row. */
    FeatureSchema schema();

    /** The bars of a series in time order. */
    Iterator<Bar> bars(SeriesKey key);

    /** The feature rows of a series in the order of their file: late rows stand behind younger ones. */
    Iterator<FeatureRow> features(SeriesKey key);

    /** The predictions of one model for a series in time order, without those that a feed gap swallows. */
    Iterator<Prediction> predictions(SeriesKey key, String model);

    /** The lines of all predictions, by file date and in the order of the file, late and garbage lines included. */
    Iterator<PredictionLine> predictionLines();
}
