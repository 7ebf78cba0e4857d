package io.levibot.ops.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordFilesTest {

    private static final long T0 = 1_704_412_800_000L;
    private static final long LATEST = 1_800_000_000_000L;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ParquetTableWriter.Compression.class)
    void readsBackWhatTheParquetWriterWroteAndSkipsToAnyRow(ParquetTableWriter.Compression compression)
            throws IOException {
        DataFile file = features("BTCUSDT_15m.parquet", 9_000, compression);

        List<FeatureRow> rows = accepted(RecordFiles.features(file, () -> LATEST));
        assertThat(rows).hasSize(9_000);
        assertThat(rows.get(7).values()).containsExactly(7.5, Double.NaN);
        assertThat(rows.get(7).schema()).isSameAs(rows.get(8_999).schema());
        try (RecordFile<FeatureRow> again = RecordFiles.features(file, () -> LATEST)) {
            again.skip(8_500);
            FileRow<FeatureRow> row = Objects.requireNonNull(again.next());
            assertThat(row.decoded().get().ts()).isEqualTo(T0 + 8_500 * 900_000L);
            assertThat(row.line()).isEqualTo(8_501);
            assertThat(again.position()).isEqualTo(8_501);
        }
        assertThat(ParquetTable.open(file.path()).groups()).isGreaterThan(1);
        assertThat(RecordFiles.firstKnownTime(file, StreamName.FEATURES, LATEST))
                .hasValue(T0 + 900_000);
        assertThat(DataFolder.listFiles(folder)).containsExactly(file);
    }

    @Test
    void quarantinesATruncatedOrCorruptParquetFileAndKeepsItsEarlierRows() throws IOException {
        Path whole = features("A_15m.parquet", 9_000, ParquetTableWriter.Compression.ZSTD)
                .path();
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("B_15m.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        byte[] bad = bytes.clone();
        Arrays.fill(bad, bytes.length / 2, bytes.length / 2 + 4000, (byte) 0x5A);
        Path corrupt = Files.write(folder.resolve("C_15m.parquet"), bad);

        try (RecordFile<FeatureRow> rows = RecordFiles.features(DataFile.of(cut), () -> LATEST)) {
            assertThat(rows.next()).isNull();
            assertThat(Objects.requireNonNull(rows.quarantined()).file()).isEqualTo(cut);
        }
        try (RecordFile<FeatureRow> rows = RecordFiles.features(DataFile.of(corrupt), () -> LATEST)) {
            while (rows.next() != null) {
                assertThat(rows.quarantined()).isNull();
            }
            assertThat(rows.position()).isPositive();
            assertThat(Objects.requireNonNull(rows.quarantined()).reason()).isEqualTo("file.corrupt");
        }
        assertThatThrownBy(() -> ColumnTable.read(cut)).isInstanceOf(QuarantinedFileException.class);
    }

    @Test
    void quarantinesATruncatedGzipAfterItsWholeLines() throws IOException {
        Path whole = folder.resolve("p.jsonl.gz");
        try (JsonLines lines = JsonLines.create(whole)) {
            JsonEncoder row = new JsonEncoder();
            for (int i = 0; i < 20_000; i++) {
                lines.write(row.put("ts", T0 + i * 900_000L)
                        .put("symbol", "BTCUSDT")
                        .put("timeframe", "15m")
                        .put("model", "m")
                        .put("p_up", (i * 7919L % 10_000) / 10_000.0));
            }
        }
        assertThat(accepted(RecordFiles.predictions(DataFile.of(whole), () -> LATEST)))
                .hasSize(20_000);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("q.jsonl.gz"), Arrays.copyOf(bytes, bytes.length / 2));

        try (RecordFile<Prediction> rows = RecordFiles.predictions(DataFile.of(cut), () -> LATEST)) {
            for (FileRow<Prediction> row = rows.next(); row != null; row = rows.next()) {
                assertThat(row.decoded().isAccepted()).isTrue();
            }
            assertThat(rows.position()).isBetween(1_000L, 19_999L);
            assertThat(Objects.requireNonNull(rows.quarantined()).reason()).isEqualTo("file.truncated");
        }
    }

    @Test
    void readsCsvCellsAndRefusesRowsByLine() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("BTCUSDT_15m.csv"),
                "ts,a,\"b\"\n" + T0 + ",1.5,\n\n" + T0 + ",nan,-inf\n" + T0 + ",x,1\n" + T0 + ",1\n,1,1\r\n" + T0
                        + ",\"2\",3");
        List<String> seen = new ArrayList<>();
        try (RecordFile<FeatureRow> rows = RecordFiles.features(DataFile.of(csv), () -> LATEST)) {
            for (FileRow<FeatureRow> row = rows.next(); row != null; row = rows.next()) {
                Rejection refused = row.decoded().rejection();
                seen.add(row.line() + " "
                        + (refused == null ? Arrays.toString(row.decoded().get().values()) : refused.reason()));
            }
        }

        assertThat(seen)
                .containsExactly(
                        "2 [1.5, NaN]",
                        "4 [NaN, -Infinity]",
                        "5 number.malformed:a",
                        "6 csv.cells",
                        "7 time.missing",
                        "8 [2.0, 3.0]");
    }

    @Test
    void passesALineBeyondTheLimitAndGoesOnBehindIt() throws IOException {
        String good = "{\"ts\":" + T0 + ",\"open\":1,\"high\":1,\"low\":1,\"close\":1,\"volume\":1}";
        Path file = Files.writeString(
                folder.resolve("BTCUSDT_15m.jsonl"),
                good + "\n{\"x\":\"" + "y".repeat(3 << 20) + "\"}\n" + good + "\n");
        List<String> seen = new ArrayList<>();
        try (RecordFile<Bar> rows = RecordFiles.bars(DataFile.of(file), () -> LATEST)) {
            for (FileRow<Bar> row = rows.next(); row != null; row = rows.next()) {
                Rejection refused = row.decoded().rejection();
                seen.add(row.line() + " " + (refused == null ? "taken" : refused.reason()));
            }
        }

        assertThat(seen).containsExactly("1 taken", "2 row.too-long", "3 taken");
    }

    @Test
    void readsWholeColumnsOfEveryFormat() throws IOException {
        Path parquet = features("BTCUSDT_15m.parquet", 10, ParquetTableWriter.Compression.SNAPPY)
                .path();
        Path json = Files.writeString(
                folder.resolve("c.jsonl"),
                "{\"ts\":5,\"features\":{\"a\":1},\"note\":\"n\"}\n{\"b\":2,\"a\":null,\"symbol\":\"X\"}\n");

        assertThat(ColumnTable.read(parquet).names()).containsExactly("a", "b");
        assertThat(ColumnTable.read(parquet).column("a")).hasSize(10).startsWith(0.5, 1.5);
        ColumnTable table = ColumnTable.read(json);
        assertThat(table.names()).containsExactly("a", "b");
        assertThat(table.column("b")).containsExactly(Double.NaN, 2);
        assertThat(table.ts()).containsExactly(5, Long.MIN_VALUE);
        assertThat(table.symbols()).containsExactly(null, "X");
    }

    @Test
    void hidesUnfinishedFilesAndReportsUnknownOnes() throws IOException {
        Files.createDirectories(folder.resolve("bars/2024"));
        for (String name : List.of("B_15m.csv", "A_1h.jsonl", ".x.csv", "_SUCCESS", "c.csv.inprogress", "n.txt")) {
            Files.writeString(folder.resolve("bars/2024").resolve(name), "");
        }
        DataFolder data = DataFolder.list(folder);

        assertThat(data.files(StreamName.BARS))
                .extracting(file -> String.valueOf(file.series()))
                .containsExactly("A_1h", "B_15m");
        assertThat(data.unknown()).containsExactly(folder.resolve("bars/2024/n.txt"));
        assertThat(data.files(StreamName.TRADES)).isEmpty();
    }

    @Test
    void writesSortedKeysIsoTimesAndNoNonFiniteNumber() {
        String line = new JsonEncoder()
                .put("z", Double.NaN)
                .put("p_up", 0.1)
                .time("timestamp", T0)
                .object("models", models -> models.put("b", 1e-7).put("a", 1L))
                .numbers("n", new double[] {1, Double.POSITIVE_INFINITY})
                .text();

        assertThat(line)
                .isEqualTo("{\"models\":{\"a\":1,\"b\":1.0E-7},\"n\":[1.0,null],\"p_up\":0.1,"
                        + "\"timestamp\":\"2024-01-05T00:00:00.000Z\",\"z\":null}");
    }

    private DataFile features(String name, int rows, ParquetTableWriter.Compression compression) throws IOException {
        Path file = folder.resolve(name);
        try (ParquetTableWriter writer =
                ParquetTableWriter.create(file, List.of("symbol"), List.of("a", "b"), compression)) {
            for (int i = 0; i < rows; i++) {
                writer.write(T0 + i * 900_000L, List.of("BTCUSDT"), new double[] {i + 0.5, Double.NaN});
            }
            assertThat(file).doesNotExist();
        }
        return DataFile.of(file);
    }

    private static <T> List<T> accepted(RecordFile<T> file) {
        List<T> values = new ArrayList<>();
        try (file) {
            for (FileRow<T> row = file.next(); row != null; row = file.next()) {
                values.add(row.decoded().get());
            }
            assertThat(file.quarantined()).isNull();
        }
        return values;
    }
}
