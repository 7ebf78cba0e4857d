package io.levibot.ops.drill;

import io.levibot.ops.drill.bars.Resampler;
import io.levibot.ops.drill.bars.TechnicalFeatures;
import io.levibot.ops.drill.incident.FeatureIncidents;
import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.market.MarketSimulator;
import io.levibot.ops.drill.market.SymbolPath;
import io.levibot.ops.drill.model.SymbolModels;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A simulated market with the models that trade it and the incidents that befall it. Every accessor may be called in any
 * order and any number of times; the rows depend on the options alone. One symbol's bars are held at a time (about 60
 * bytes a 5m bar), and of every symbol whose predictions were asked for its probabilities (4 bytes each). Not
 * thread-safe.
 */
public final class Drill {

    /** The timeframes of a drill; longer bars are resampled from the first. */
    public static final List<String> TIMEFRAMES = List.of("5m", "15m", "1h");

    /** Models, like features, need this many bars before they speak. */
    static final int FIRST_PREDICTION = 200;

    private final DrillOptions options;
    private final MarketSimulator market;
    private final Map<String, SymbolModels> models = new HashMap<>();
    private @Nullable SymbolPath current;

    private Drill(DrillOptions options) {
        this.options = options;
        this.market = new MarketSimulator(
                options.seed(), options.start(), options.days(), options.symbols(), options.incidents());
    }

    /** The drill of these options. */
    public static Drill of(DrillOptions options) {
        return new Drill(options);
    }

    /** The names of the first {@code count} symbols: {@code ALPHA-USD}, {@code BETA-USD}, .. */
    public static List<String> symbolNames(int count) {
        return MarketSimulator.symbolNames(count);
    }

    public DrillOptions options() {
        return options;
    }

    public List<String> symbols() {
        return market.symbols();
    }

    /** Every symbol at 5m, 15m and 1h, by symbol. Walk them in this order: a symbol's market is then simulated once. */
    public List<SeriesKey> series() {
        List<SeriesKey> keys = new ArrayList<>();
        for (String symbol : symbols()) {
            TIMEFRAMES.forEach(timeframe -> keys.add(new SeriesKey(symbol, timeframe)));
        }
        return List.copyOf(keys);
    }

    /** The truth. */
    public List<Incident> incidents() {
        return options.incidents();
    }

    /** The names of the features, shared by every row. */
    public FeatureSchema schema() {
        return TechnicalFeatures.SCHEMA;
    }

    /** The bars of a series in time order. */
    public Iterator<Bar> bars(SeriesKey key) {
        Iterator<Bar> shortest = path(key.symbol()).iterator();
        if (!TIMEFRAMES.contains(key.timeframe())) {
            throw new IllegalArgumentException(
                    "drill: timeframe " + key.timeframe() + ", expected one of " + TIMEFRAMES);
        }
        return key.timeframe().equals(SymbolPath.TIMEFRAME) ? shortest : Resampler.resample(shortest, key.timeframe());
    }

    /** The feature rows of a series in the order of their file: late rows stand behind younger ones. */
    public Iterator<FeatureRow> features(SeriesKey key) {
        return new FeatureStream(
                bars(key),
                new TechnicalFeatures(key),
                new FeatureIncidents(options.seed(), key, schema(), options.incidents()),
                new FileOrder(options.seed(), key, "features", options.incidents()));
    }

    /** The predictions of one model for a series in time order, without those that a feed gap swallows. */
    public Iterator<Prediction> predictions(SeriesKey key, String model) {
        SymbolModels probabilities = models(key.symbol());
        FileOrder order = new FileOrder(options.seed(), key, "predictions", options.incidents());
        probabilities.micro(model, key.timeframe(), 0); // an unknown model is told now, not at the first row
        long length = key.barMillis();
        int bars = (int) ((options.end() - options.start()) / length);
        return IntStream.range(FIRST_PREDICTION, Math.max(bars, FIRST_PREDICTION))
                .filter(i -> !order.missing(options.start() + (i + 1) * length))
                .mapToObj(i -> {
                    long ts = options.start() + i * length;
                    double pUp = probabilities.micro(model, key.timeframe(), i) / 1e6;
                    return new Prediction(ts, key.symbol(), key.timeframe(), model, version(model, ts + length), pUp);
                })
                .iterator();
    }

    /** The lines of all predictions, by file date and in the order of the file, late and garbage lines included. */
    public Iterator<PredictionLine> predictionLines() {
        return new PredictionLines(this);
    }

    SymbolModels models(String symbol) {
        return models.computeIfAbsent(
                symbol, s -> new SymbolModels(options.seed(), path(s), options.models(), options.incidents()));
    }

    /** Models are refitted when the drill starts and on the first of each month. */
    String version(String model, long knownAt) {
        LocalDate date = Instant.ofEpochMilli(knownAt).atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate first =
                Instant.ofEpochMilli(options.start()).atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate refit = date.withDayOfMonth(1).isBefore(first) ? first : date.withDayOfMonth(1);
        return model + "-" + refit.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private SymbolPath path(String symbol) {
        if (current == null || !current.symbol().equals(symbol)) {
            int index = symbols().indexOf(symbol);
            if (index < 0) {
                throw new IllegalArgumentException("drill: symbol " + symbol + ", expected one of " + symbols());
            }
            current = market.simulate(index);
        }
        return current;
    }
}
