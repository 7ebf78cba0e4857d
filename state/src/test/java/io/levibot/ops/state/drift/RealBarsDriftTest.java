package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.SeriesKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A verdict every 15 minutes on Binance's 15m bars of 2024 (origin in the data set's README), all thirteen features,
 * against the first 182 days: what the policies are for. Skipped where the data set is absent.
 */
@Tag("slow")
class RealBarsDriftTest {

    private static final long CUT =
            LocalDate.of(2024, 7, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    private static final List<String> CRASH = List.of("2024-08-05", "2024-08-06");

    private record Rows(List<String> names, long[] ts, double[][] columns) {}

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "ETHUSDT", "SOLUSDT"})
    void killsInTheCrashOfAugustAndNeverElse(String symbol) throws IOException {
        Rows rows = read(symbol);
        int cut = (int) Arrays.stream(rows.ts).filter(t -> t < CUT).count();
        SeriesKey key = new SeriesKey(symbol, "15m");
        double[][] training =
                Arrays.stream(rows.columns).map(c -> Arrays.copyOf(c, cut)).toArray(double[][]::new);
        ReferenceDistribution reference = ReferenceDistribution.build(
                key, "first-182-days", rows.names, Arrays.copyOf(rows.ts, cut), training, ReferenceOptions.defaults());
        assertThat(reference.quality()).isEqualTo(CalibrationQuality.FULL);
        DriftPolicy calibrated = new CalibratedPolicy(DriftPolicyOptions.defaults());
        DriftPolicy fixed = new FixedPolicy(DriftPolicyOptions.defaults());
        TreeSet<String> days = new TreeSet<>();
        TreeSet<String> killed = new TreeSet<>();
        TreeSet<String> critical = new TreeSet<>();
        TreeSet<String> fixedKilled = new TreeSet<>();
        RollingWindow window = RollingWindow.over(reference);
        CellCountsPropertiesTest.MemoryPanes panes = new CellCountsPropertiesTest.MemoryPanes();
        ColumnCounter counter = new ColumnCounter(reference);
        for (int row = cut; row < rows.ts.length; row++) {
            for (int f = 0; f < rows.columns.length; f++) {
                counter.count(f, rows.columns[f], row, row + 1);
            }
            long end = reference.windows().paneEnd(rows.ts[row] + key.barMillis());
            CellCounts pane = counter.drain();
            panes.kept.put(end, pane);
            window.add(end, pane, panes);
            String day = Instant.ofEpochMilli(end).toString().substring(0, 10);
            days.add(day);
            DriftVerdict verdict = calibrated
                    .summarize(reference, window.longWindow(), window.shortWindow())
                    .verdict();
            if (verdict == DriftVerdict.KILL) {
                killed.add(day);
            }
            if (verdict == DriftVerdict.KILL || verdict == DriftVerdict.CRITICAL) {
                critical.add(day);
            }
            if (fixed.summarize(reference, window.longWindow(), window.shortWindow())
                            .verdict()
                    == DriftVerdict.KILL) {
                fixedKilled.add(day);
            }
        }
        assertThat(killed).isNotEmpty();
        assertThat(CRASH).containsAll(killed);
        critical.removeAll(CRASH);
        assertThat(critical).hasSizeLessThanOrEqualTo(days.size() / 30);
        assertThat(fixedKilled).hasSizeGreaterThan(days.size() * 9 / 10);
    }

    private static Rows read(String symbol) throws IOException {
        Path file = Path.of(
                System.getProperty("levibot.data", "../../shared/data"), "alt", "features_" + symbol + "_15m.csv.gz");
        Assumptions.assumeTrue(Files.exists(file), "no real bars at " + file);
        List<String[]> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.lines().forEach(line -> lines.add(line.split(",", -1)));
        }
        List<String> header = List.of(lines.get(0));
        List<Integer> features = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            if (!header.get(c).equals("ts") && !header.get(c).equals("symbol")) {
                features.add(c);
            }
        }
        int n = lines.size() - 1;
        long[] ts = new long[n];
        double[][] columns = new double[features.size()][n];
        for (int i = 0; i < n; i++) {
            String[] cells = lines.get(i + 1);
            ts[i] = Long.parseLong(cells[header.indexOf("ts")]);
            for (int f = 0; f < columns.length; f++) {
                String cell = cells[features.get(f)];
                columns[f][i] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            }
        }
        return new Rows(features.stream().map(header::get).toList(), ts, columns);
    }
}
