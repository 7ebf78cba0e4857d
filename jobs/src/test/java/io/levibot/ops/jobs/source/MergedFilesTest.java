package io.levibot.ops.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.jobs.io.ParquetTableWriter;
import io.levibot.ops.state.event.InputRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are spelt {@code stream symbol time}; bars are numbered from the first of 2026, 15 minutes each. */
class MergedFilesTest {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long BAR = 900_000;
    private static final long LATEST = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();

    @TempDir
    private Path data;

    @Test
    void atOneTimeTakesControlThenBarsThenPredictionsThenTradesThenFeatures() throws IOException {
        write("features/BTCUSDT_15m.jsonl", features(1), features(2));
        write("trades/t.jsonl", trade(1), trade(2));
        write("predictions/p.jsonl", prediction("BTCUSDT", 1), prediction("BTCUSDT", 2));
        write("bars/BTCUSDT_15m.jsonl", bar(1), bar(2));
        write("control/c.jsonl", control(1), control(2));

        assertThat(merged())
                .containsExactly(
                        "control 00:15",
                        "bars 00:15",
                        "predictions BTCUSDT 00:15",
                        "trades 00:15",
                        "features 00:15",
                        "control 00:30",
                        "bars 00:30",
                        "predictions BTCUSDT 00:30",
                        "trades 00:30",
                        "features 00:30");
    }

    @Test
    void filesOfOneStreamFollowTheirNames() throws IOException {
        write("predictions/b.jsonl", prediction("ETHUSDT", 1), prediction("ETHUSDT", 2));
        write("predictions/a.jsonl", prediction("SOLUSDT", 1), prediction("SOLUSDT", 2));

        assertThat(merged())
                .containsExactly(
                        "predictions SOLUSDT 00:15",
                        "predictions ETHUSDT 00:15",
                        "predictions SOLUSDT 00:30",
                        "predictions ETHUSDT 00:30");
    }

    @Test
    void aMixedFileOfOneSeriesAfterAnotherIsSorted() throws IOException {
        write(
                "predictions/mixed.jsonl",
                prediction("BTCUSDT", 3),
                prediction("BTCUSDT", 4),
                prediction("ETHUSDT", 1),
                prediction("ETHUSDT", 2));
        write("bars/BTCUSDT_15m.jsonl", bar(2), bar(3));

        assertThat(merged())
                .containsExactly(
                        "predictions ETHUSDT 00:15",
                        "bars 00:30",
                        "predictions ETHUSDT 00:30",
                        "bars 00:45",
                        "predictions BTCUSDT 00:45",
                        "predictions BTCUSDT 01:00");
    }

    @Test
    void aRowOlderThanTheLagAllowsIsLateAndStandsWhereItCame() throws IOException {
        write("features/BTCUSDT_15m.jsonl", features(1), features(3), features(2), features(4));

        assertThat(merged())
                .containsExactly("features 00:15", "features 00:45", "late 00:30 by 900 s", "features 01:00");
    }

    @Test
    void rowsOutOfOrderWithinTheLagEqualTheSortedRun() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            rows.add(trade(i * 1000L));
        }
        write("trades/t.jsonl", rows.toArray(String[]::new));
        List<InputRow> sorted = rows(30_000);
        Random random = new Random(7);
        for (int i = 0; i < 60; i += 20) {
            Collections.shuffle(rows.subList(i, i + 20), random);
        }
        write("trades/t.jsonl", rows.toArray(String[]::new));

        assertThat(rows(30_000)).isEqualTo(sorted).hasSize(60).noneMatch(row -> row.late() != null);
    }

    @Test
    void latenessIsOfEachSeriesAndModel() throws IOException {
        write(
                "predictions/p.jsonl",
                prediction("BTCUSDT", 3),
                prediction("ETHUSDT", 1),
                prediction("BTCUSDT", 1),
                prediction("ETHUSDT", 2));

        assertThat(merged())
                .containsExactly(
                        "predictions ETHUSDT 00:15",
                        "predictions ETHUSDT 00:30",
                        "predictions BTCUSDT 00:45",
                        "late 00:15 by 1800 s");
    }

    @Test
    void whatCannotBeReadStandsInItsPlace() throws IOException {
        write("features/BTCUSDT_15m.jsonl", "{", features(1), "null", features(2));

        assertThat(merged())
                .containsExactly(
                        "dead json.malformed features/BTCUSDT_15m.jsonl:1",
                        "features 00:15",
                        "dead json.not-an-object features/BTCUSDT_15m.jsonl:3",
                        "features 00:30");
    }

    @Test
    void aBrokenFileIsNamedAndTheOthersGoOn() throws IOException {
        write("bars/ETHUSDT_15m.jsonl", bar(1), bar(2));
        Files.createDirectories(data.resolve("features"));
        Files.write(data.resolve("features/A_15m.parquet"), new byte[] {'P', 'A', 'R', '1', 9, 9});
        Files.write(data.resolve("features/B_15m.parquet"), truncatedParquet());
        Files.write(data.resolve("features/C_15m.jsonl.gz"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});

        assertThat(merged())
                .containsExactly(
                        "dead file.corrupt features/A_15m.parquet:1",
                        "dead file.corrupt features/B_15m.parquet:1",
                        "dead file.corrupt features/C_15m.jsonl.gz:1",
                        "bars 00:15",
                        "bars 00:30");
        assertThat(rows(30_000).get(0).deadLetter().raw())
                .as("what the reader said")
                .contains("Parquet");
    }

    @Test
    void whatTheMachineCannotReadNowIsNotTakenForCorrupt() throws IOException {
        Files.createDirectories(data.resolve("bars"));
        Path loop = data.resolve("bars/BTCUSDT_15m.jsonl");
        Files.createSymbolicLink(loop, loop);

        assertThatThrownBy(this::merged)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("BTCUSDT_15m.jsonl cannot be read now, and is not taken for corrupt");
    }

    @Test
    void unfinishedFilesAreInvisible() throws IOException {
        write("bars/BTCUSDT_15m.jsonl", bar(1));
        write("bars/.ETHUSDT_15m.jsonl", bar(1));
        write("bars/ETHUSDT_15m.jsonl.inprogress", bar(1));

        assertThat(merged()).containsExactly("bars 00:15");
    }

    @Test
    void everyTimeRunsForward() throws IOException {
        for (int file = 0; file < 5; file++) {
            List<String> rows = new ArrayList<>();
            for (int bar = 40 * file; bar < 40 * file + 100; bar++) {
                rows.add(prediction("S" + file, bar + 1));
            }
            write("predictions/p" + (9 - file) + ".jsonl", rows.toArray(String[]::new));
        }

        List<InputRow> rows = rows(30_000);
        assertThat(rows).hasSize(500);
        assertThat(rows).extracting(InputRow::at).isSorted();
    }

    private byte[] truncatedParquet() throws IOException {
        Path whole = data.resolve("whole.parquet");
        try (ParquetTableWriter writer = ParquetTableWriter.create(
                whole, List.of(), List.of("a"), ParquetTableWriter.Compression.UNCOMPRESSED)) {
            for (int i = 0; i < 100; i++) {
                writer.write(START + i * BAR, List.of(), new double[] {i});
            }
        }
        byte[] bytes = Files.readAllBytes(whole);
        Files.delete(whole);
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private List<String> merged() throws IOException {
        return rows(30_000).stream().map(MergedFilesTest::text).toList();
    }

    private List<InputRow> rows(long lagMillis) throws IOException {
        List<InputRow> rows = new ArrayList<>();
        try (MergedFiles merged = MergedFiles.open(data, lagMillis, LATEST)) {
            for (InputRow row = merged.next(); row != null; row = merged.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(InputRow row) {
        if (row.deadLetter() != null) {
            return "dead " + row.deadLetter().reason() + " " + row.deadLetter().origin();
        }
        if (row.late() != null) {
            return "late " + clock(row.at()) + " by " + row.late().lateBy() / 1000 + " s";
        }
        String symbol = row.prediction() == null ? "" : " " + row.prediction().symbol();
        return row.stream().label() + symbol + " " + clock(row.at());
    }

    private static String clock(long at) {
        return Instant.ofEpochMilli(at).toString().substring(11, 16);
    }

    private void write(String file, String... lines) throws IOException {
        Files.createDirectories(data.resolve(file).getParent());
        Files.write(data.resolve(file), List.of(lines));
    }

    private static String features(int bar) {
        return "{\"ts\":" + (START + (bar - 1) * BAR) + ",\"a\":1}";
    }

    private static String bar(int bar) {
        return "{\"ts\":" + (START + (bar - 1) * BAR) + ",\"open\":1,\"high\":1,\"low\":1,\"close\":1,\"volume\":1}";
    }

    private static String prediction(String symbol, int bar) {
        return "{\"ts\":" + (START + (bar - 1) * BAR) + ",\"symbol\":\"" + symbol
                + "\",\"timeframe\":\"15m\",\"model\":\"lgbm\",\"p_up\":0.5}";
    }

    private static String trade(int bar) {
        return trade(bar * BAR);
    }

    private static String trade(long after) {
        return "{\"timestamp\":\"" + Instant.ofEpochMilli(START + after)
                + "\",\"model\":\"lgbm\",\"symbol\":\"BTCUSDT\",\"side\":\"long\",\"entry_price\":1,\"exit_price\":2}";
    }

    private static String control(int bar) {
        return "{\"id\":\"c" + bar + "\",\"epoch\":" + bar + ",\"issued_at\":" + (START + bar * BAR)
                + ",\"issuer\":\"ops\",\"scope\":\"global\",\"action\":\"kill\",\"reason\":\"drill\"}";
    }
}
