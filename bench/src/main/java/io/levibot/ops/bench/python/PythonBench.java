package io.levibot.ops.bench.python;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.bench.CpuClock;
import io.levibot.ops.bench.quality.FeatureTable;
import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.DriftAssessment;
import io.levibot.ops.state.drift.DriftCheck;
import io.levibot.ops.state.drift.DriftPolicyOptions;
import io.levibot.ops.state.drift.FixedPolicy;
import io.levibot.ops.state.drift.KsPValue;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * PSI and KS of sliding windows of a day of one symbol's features, by the product's counts and by numpy and scipy: CPU time of
 * one core each, start-up and reading left out. Ours are full assessments, with every other figure of a report.
 */
public final class PythonBench {

    private static final int DAY = FeatureTable.BARS_A_DAY;
    private static final int REFERENCE_ROWS = 182 * DAY;
    private static final String SCRIPT = "psi_ks.py";

    private final FeatureTable table;
    private final int windows;

    /**
     * Sets it up.
     *
     * @param table more than 183 days of 15m bars
     * @param windows of each feature, evenly spread over the days after the reference
     */
    public PythonBench(FeatureTable table, int windows) {
        if (table.rows() <= REFERENCE_ROWS + DAY) {
            throw new IllegalArgumentException("python: got " + table.rows() + " rows of 15m, expected more than "
                    + (REFERENCE_ROWS + DAY) + ": 182 days of reference and a day after them");
        }
        this.table = table.symbol(0);
        this.windows = windows;
    }

    /**
     * Runs both.
     *
     * @param commands that may start a Python, the first that has numpy and scipy is taken
     * @return the JSON object that the command prints; {@code skipped} alone where none has
     */
    public Map<String, Object> run(List<String> commands) throws IOException, InterruptedException {
        Interpreter python = Interpreter.find(commands);
        if (python == null) {
            return Map.of("skipped", "no Python with numpy and scipy among " + commands);
        }
        int rows = table.rows() - REFERENCE_ROWS;
        int step = Math.max(1, (rows - DAY) / windows);
        int features = table.columns().length;
        double[][][] ours = new double[features][windows][];
        double seconds = ours(step, ours);
        Path folder = Files.createTempDirectory("levibot-python");
        try {
            write(folder.resolve("reference.f64"), 0, REFERENCE_ROWS);
            write(folder.resolve("current.f64"), REFERENCE_ROWS, table.rows());
            Path script = folder.resolve(SCRIPT);
            try (InputStream text = Objects.requireNonNull(PythonBench.class.getResourceAsStream(SCRIPT), SCRIPT)) {
                Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
            }
            JsonNode theirs = python.run(
                    script.toString(),
                    Stream.concat(
                                    Stream.of(folder.toString()),
                                    Stream.of(features, REFERENCE_ROWS, rows, DAY, step, windows)
                                            .map(String::valueOf))
                            .toList());
            return figures(ours, seconds, theirs, folder.resolve("psi_ks.f64"));
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** CPU seconds of every window's assessment, the second time that it is done. */
    private double ours(int step, double[][][] into) {
        double[][] reference = Arrays.stream(table.columns())
                .map(column -> Arrays.copyOf(column, REFERENCE_ROWS))
                .toArray(double[][]::new);
        ReferenceDistribution built = DriftCheck.reference(
                new SeriesKey("PYTHON", "15m"), "", table.names(), reference, ReferenceOptions.defaults());
        assess(built, step, into);
        CpuClock.INSTANCE.start();
        assess(built, step, into);
        return CpuClock.INSTANCE.seconds();
    }

    private void assess(ReferenceDistribution reference, int step, double[][][] into) {
        FixedPolicy policy = new FixedPolicy(DriftPolicyOptions.defaults());
        ColumnCounter counter = new ColumnCounter(reference);
        CellCounts none = new CellCounts(reference.cells());
        for (int w = 0; w < windows; w++) {
            int from = REFERENCE_ROWS + w * step;
            for (int f = 0; f < into.length; f++) {
                counter.count(f, table.columns()[f], from, from + DAY);
            }
            DriftAssessment assessed = policy.assess(reference, counter.drain(), none, KsPValue.NONE);
            for (int f = 0; f < into.length; f++) {
                into[f][w] = new double[] {
                    assessed.features().get(f).psi(), assessed.features().get(f).ks()
                };
            }
        }
    }

    private Map<String, Object> figures(double[][][] ours, double seconds, JsonNode theirs, Path file)
            throws IOException {
        ByteBuffer figures = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double psi = 0;
        double ks = 0;
        for (double[][] feature : ours) {
            for (double[] window : feature) {
                psi = Math.max(psi, Math.abs(window[0] - figures.getDouble()));
                ks = Math.max(ks, Math.abs(window[1] - figures.getDouble()));
            }
        }
        double all = (double) windows * ours.length;
        double written = theirs.get("seconds").doubleValue();
        double prepared = theirs.get("prepared_seconds").doubleValue();
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String version : List.of("python", "numpy", "scipy")) {
            shown.put(version, theirs.get(version).textValue());
        }
        shown.put("features", ours.length);
        shown.put("windows", windows);
        shown.put("ours_windows_per_cpu_second", Math.rint(all / seconds));
        shown.put("python_windows_per_cpu_second", Math.rint(all / written));
        shown.put("python_prepared_windows_per_cpu_second", Math.rint(all / prepared));
        shown.put("ours_over_python", written / seconds);
        shown.put("ours_over_python_prepared", prepared / seconds);
        shown.put("largest_psi_difference", psi);
        shown.put("largest_ks_difference", ks);
        return shown;
    }

    private void write(Path file, int from, int to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(table.columns().length * (to - from) * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double[] column : table.columns()) {
            for (int i = from; i < to; i++) {
                bytes.putDouble(column[i]);
            }
        }
        Files.write(file, bytes.array());
    }
}
