package io.levibot.ops.bench.drift;

import io.levibot.ops.bench.FeatureLaw;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.drift.ReferenceSnapshot;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Seeded feature rows of a setting, and a reference for each key, drawn from the same laws: nothing drifts. One
 * process holds it once, whatever Flink serialises.
 */
final class Market {

    static final long BAR = 900_000L;
    static final long START = 1_704_067_200_000L;
    private static final String TIMEFRAME = "15m";
    /** Rows a key that differ; beyond them they repeat. */
    private static final int DISTINCT = 4096;

    private static final Map<Setting, Market> OPEN = new ConcurrentHashMap<>();

    private final Setting setting;
    private final FeatureSchema schema;
    private final List<SeriesKey> keys = new ArrayList<>();
    private final List<ReferenceDistribution> references = new ArrayList<>();
    private final double[][][] columns;
    private final int distinct;
    private final double[] @Nullable [][] rowsBySymbol;
    private byte @Nullable [][] lines;

    private Market(Setting setting) {
        this.setting = setting;
        SplittableRandom random = new SplittableRandom(setting.seed());
        List<String> names = new ArrayList<>();
        for (int f = 0; f < setting.features(); f++) {
            names.add(FeatureLaw.name(f));
        }
        schema = new FeatureSchema(names);
        distinct = setting.rowsAPane() == 1 ? 128 : Math.min(DISTINCT, setting.rowsAPane());
        columns = new double[setting.symbols()][][];
        rowsBySymbol = new double[setting.symbols()][][];
        ReferenceSnapshot trained = train(random.split());
        for (int s = 0; s < setting.symbols(); s++) {
            SeriesKey key = new SeriesKey("S%05dUSDT".formatted(s), TIMEFRAME);
            keys.add(key);
            references.add(ReferenceDistribution.of(new ReferenceSnapshot(
                    key.symbol(),
                    TIMEFRAME,
                    trained.version(),
                    trained.fromTs(),
                    trained.toTs(),
                    trained.rows(),
                    trained.windows(),
                    trained.quality(),
                    trained.thresholds(),
                    trained.features())));
            columns[s] = draw(random.split(), distinct);
        }
    }

    static Market of(Setting setting) {
        return OPEN.computeIfAbsent(setting.withPanes(0), Market::new);
    }

    /** Lets go of every market. */
    static void forgetAll() {
        OPEN.clear();
    }

    private ReferenceSnapshot train(SplittableRandom random) {
        int rows = setting.referenceDays() * 96;
        long[] ts = new long[rows];
        for (int i = 0; i < rows; i++) {
            ts[i] = START + (i - rows - 1L) * BAR;
        }
        ReferenceOptions defaults = ReferenceOptions.defaults();
        ReferenceOptions options = new ReferenceOptions(
                setting.points(),
                List.of(),
                setting.longBars(),
                setting.shortBars(),
                defaults.folds(),
                Math.min(defaults.minRows(), setting.longBars()),
                defaults.fullDays(),
                defaults.fullWindows(),
                defaults.leastWindows());
        return ReferenceDistribution.build(
                        new SeriesKey("TRAINING", TIMEFRAME), "bench", schema.names(), ts, draw(random, rows), options)
                .snapshot();
    }

    private double[][] draw(SplittableRandom random, int rows) {
        double[][] drawn = new double[setting.features()][rows];
        for (int f = 0; f < setting.features(); f++) {
            FeatureLaw law = FeatureLaw.of(f);
            for (int i = 0; i < rows; i++) {
                drawn[f][i] = law.draw(random);
            }
        }
        return drawn;
    }

    FeatureSchema schema() {
        return schema;
    }

    List<SeriesKey> keys() {
        return keys;
    }

    /** One a key, each with cut points of its own in memory. */
    List<ReferenceDistribution> references() {
        return references;
    }

    /** How many rows of a key differ. */
    int distinct() {
        return distinct;
    }

    double[][] columns(int symbol) {
        return columns[symbol];
    }

    /** The same values row by row; turned once a process, so that no run pays for it. */
    synchronized double[][] rowsOf(int symbol) {
        double[][] kept = rowsBySymbol[symbol];
        if (kept == null) {
            kept = turned(symbol);
            rowsBySymbol[symbol] = kept;
        }
        return kept;
    }

    /** The JSON lines of a pane; written once a process. */
    synchronized byte[][] lines(Supplier<byte[][]> writer) {
        byte[][] kept = lines;
        if (kept == null) {
            kept = writer.get();
            lines = kept;
        }
        return kept;
    }

    private double[][] turned(int symbol) {
        double[][] rows = new double[distinct][setting.features()];
        for (int f = 0; f < setting.features(); f++) {
            for (int i = 0; i < distinct; i++) {
                rows[i][f] = columns[symbol][f][i];
            }
        }
        return rows;
    }

    /** When the r-th row of a pane's rows is known; panes are counted from 0. */
    long knownAt(long pane, int row) {
        return START + pane * BAR + (row + 1L) * BAR / setting.rowsAPane();
    }
}
