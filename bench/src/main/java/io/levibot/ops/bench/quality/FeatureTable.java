package io.levibot.ops.bench.quality;

import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.DataFolder;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Eighteen features of 15m bars of each symbol, side by side on the bars that all symbols have.
 *
 * @param names {@code feature:SYMBOL}
 * @param ts opens of the bars
 * @param columns one per name
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record FeatureTable(List<String> names, long[] ts, double[][] columns) {

    /** Features of a symbol. */
    public static final int PER_SYMBOL = 18;

    static final long BAR = 900_000;
    /** Of 15 minutes. */
    public static final int BARS_A_DAY = 96;

    private static final String TIMEFRAME = "15m";
    private static final List<String> BASE =
            List.of("ret_1", "ret_3", "ret_6", "rsi_14", "bbp", "vol_14", "zscore_20", "regime_trend", "regime_vol");
    private static final List<String> LAGGED =
            List.of("ret_1", "ret_3", "ret_6", "rsi_14", "bbp", "vol_14", "zscore_20", "volume_z");
    private static final int LAG = 4;

    /** Of a data folder, whose features are those of the drill, or of the drill without incidents where there is none. */
    public static FeatureTable read(@Nullable Path data, long seed) throws IOException {
        Map<String, Map<Long, double[]>> rows = new TreeMap<>();
        Map<String, Map<Long, Double>> volumes = new TreeMap<>();
        if (data == null) {
            Drill drill = Drill.of(DrillOptions.of(250, 3, seed).withIncidents(List.of()));
            drill.series().stream()
                    .filter(key -> key.timeframe().equals(TIMEFRAME))
                    .forEach(key -> {
                        Iterator<FeatureRow> features = drill.features(key);
                        while (features.hasNext()) {
                            add(features.next(), rows);
                        }
                        Iterator<Bar> bars = drill.bars(key);
                        while (bars.hasNext()) {
                            add(bars.next(), volumes);
                        }
                    });
        } else {
            DataFolder folder = DataFolder.list(data);
            for (DataFile file : folder.files(StreamName.FEATURES)) {
                if (isOurs(file)) {
                    try (RecordFile<FeatureRow> from = RecordFiles.features(file, () -> Long.MAX_VALUE / 2)) {
                        for (FileRow<FeatureRow> r = from.next(); r != null; r = from.next()) {
                            if (r.decoded().isAccepted()) {
                                add(r.decoded().get(), rows);
                            }
                        }
                    }
                }
            }
            for (DataFile file : folder.files(StreamName.BARS)) {
                if (isOurs(file)) {
                    try (RecordFile<Bar> from = RecordFiles.bars(file, () -> Long.MAX_VALUE / 2)) {
                        for (FileRow<Bar> r = from.next(); r != null; r = from.next()) {
                            if (r.decoded().isAccepted()) {
                                add(r.decoded().get(), volumes);
                            }
                        }
                    }
                }
            }
        }
        if (rows.isEmpty() || !volumes.keySet().containsAll(rows.keySet())) {
            throw new IOException("drift-quality: " + data + " has features of " + rows.keySet() + " and bars of "
                    + volumes.keySet() + " at 15m, expected both of at least one symbol");
        }
        return of(rows, volumes);
    }

    private static boolean isOurs(DataFile file) {
        return file.series() == null || file.series().timeframe().equals(TIMEFRAME);
    }

    private static void add(FeatureRow row, Map<String, Map<Long, double[]>> rows) {
        if (row.key().timeframe().equals(TIMEFRAME)) {
            double[] values = new double[BASE.size()];
            for (int f = 0; f < values.length; f++) {
                int at = row.schema().names().indexOf(BASE.get(f));
                values[f] = at < 0 ? Double.NaN : row.values()[at];
            }
            rows.computeIfAbsent(row.key().symbol(), s -> new TreeMap<>()).putIfAbsent(row.ts(), values);
        }
    }

    private static void add(Bar bar, Map<String, Map<Long, Double>> volumes) {
        if (bar.timeframe().equals(TIMEFRAME)) {
            volumes.computeIfAbsent(bar.symbol(), s -> new TreeMap<>())
                    .putIfAbsent(bar.ts(), Math.log(Math.max(bar.volume(), 1e-9)));
        }
    }

    private static FeatureTable of(Map<String, Map<Long, double[]>> rows, Map<String, Map<Long, Double>> volumes) {
        List<Long> shared = new ArrayList<>(rows.values().iterator().next().keySet());
        rows.values().forEach(of -> shared.removeIf(ts -> !of.containsKey(ts)));
        int skipped = BARS_A_DAY; // the first day has no volume of a day before it
        long[] ts = shared.stream().skip(skipped).mapToLong(Long::longValue).toArray();
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        rows.forEach((symbol, of) -> {
            Map<String, double[]> own = new TreeMap<>();
            for (int f = 0; f < BASE.size(); f++) {
                double[] column = new double[shared.size()];
                for (int i = 0; i < column.length; i++) {
                    column[i] = of.getOrDefault(shared.get(i), new double[BASE.size()])[f];
                }
                own.put(BASE.get(f), column);
            }
            own.put("volume_z", volumeZ(volumes.getOrDefault(symbol, Map.of()), shared));
            List<String> order = new ArrayList<>(BASE);
            order.add("volume_z");
            for (String name : order) {
                names.add(name + ":" + symbol);
                columns.add(tail(own.getOrDefault(name, new double[0]), skipped, 0));
            }
            for (String name : LAGGED) {
                names.add(name + "_lag" + LAG + ":" + symbol);
                columns.add(tail(own.getOrDefault(name, new double[0]), skipped, LAG));
            }
        });
        return new FeatureTable(names, ts, columns.toArray(double[][]::new));
    }

    /** Log volume in standard deviations from the mean of the last day. */
    private static double[] volumeZ(Map<Long, Double> logVolume, List<Long> at) {
        double[] z = new double[at.size()];
        for (int i = 0; i < z.length; i++) {
            double sum = 0;
            double square = 0;
            int n = 0;
            for (int back = 0; back < BARS_A_DAY; back++) {
                Double v = logVolume.get(at.get(i) - back * BAR);
                if (v != null) {
                    sum += v;
                    square += v * v;
                    n++;
                }
            }
            Double now = logVolume.get(at.get(i));
            double variance = n < 2 ? 0 : (square - sum * sum / n) / (n - 1);
            z[i] = now == null || variance <= 0 ? Double.NaN : (now - sum / n) / Math.sqrt(variance);
        }
        return z;
    }

    private static double[] tail(double[] column, int skipped, int lag) {
        double[] tail = new double[column.length - skipped];
        System.arraycopy(column, skipped - lag, tail, 0, tail.length);
        return tail;
    }

    /**
     * So many features: the first columns, and where they do not suffice copies of all, each moved in time by its own
     * stretch, so that a copy's features depend on one another as a symbol's do, and not on the other copies.
     */
    FeatureTable widened(int features) {
        List<String> wide = new ArrayList<>();
        double[][] made = new double[features][];
        for (int f = 0; f < features; f++) {
            int copy = f / columns.length;
            double[] from = columns[f % columns.length];
            wide.add(names.get(f % columns.length) + (copy == 0 ? "" : "#" + copy));
            int shift = (int) ((long) copy * from.length * 7 / 73 % from.length);
            made[f] = new double[from.length];
            for (int i = 0; i < from.length; i++) {
                made[f][i] = from[(i + shift) % from.length];
            }
        }
        return new FeatureTable(wide, ts, made);
    }

    /** One symbol's features, by turns. */
    public FeatureTable symbol(int number) {
        int first = number % (names.size() / PER_SYMBOL) * PER_SYMBOL;
        int end = first + PER_SYMBOL;
        return new FeatureTable(names.subList(first, end), ts, Arrays.copyOfRange(columns, first, end));
    }

    /** Bars that every symbol has. */
    public int rows() {
        return ts.length;
    }
}
