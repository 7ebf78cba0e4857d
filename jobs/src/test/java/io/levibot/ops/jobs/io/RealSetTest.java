package io.levibot.ops.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Prediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RealSetTest {

    private static final long LATEST = 1_800_000_000_000L;
    private final Path data = Path.of(System.getProperty("levibot.data", "../shared/data"));

    @BeforeEach
    void needsTheRealSet() {
        assumeTrue(Files.isDirectory(data), "skipped: the real data set is not at " + data);
    }

    @Test
    void parquetBarsEqualTheirCsv() {
        List<Bar> parquet = rows(RecordFiles.bars(file("bars/BTCUSDT_15m.parquet"), () -> LATEST));
        DataFile alt = new DataFile(
                data.resolve("alt/bars_BTCUSDT_15m.csv.gz"),
                DataFile.Format.CSV,
                file("bars/BTCUSDT_15m.parquet").series());

        assertThat(parquet).hasSize(23_923).isEqualTo(rows(RecordFiles.bars(alt, () -> LATEST)));
    }

    @Test
    void parquetFeaturesEqualTheirCsvToItsSevenDigits() {
        List<FeatureRow> parquet = rows(RecordFiles.features(file("features/SOLUSDT_15m.parquet"), () -> LATEST));
        DataFile alt = new DataFile(
                data.resolve("alt/features_SOLUSDT_15m.csv.gz"),
                DataFile.Format.CSV,
                file("features/SOLUSDT_15m.parquet").series());
        List<FeatureRow> csv = rows(RecordFiles.features(alt, () -> LATEST));

        assertThat(parquet).hasSize(23_988);
        for (int i = 0; i < csv.size(); i++) {
            assertThat(csv.get(i).ts()).isEqualTo(parquet.get(i).ts());
            assertThat(csv.get(i).schema()).isSameAs(parquet.get(i).schema());
            for (int k = 0; k < csv.get(i).values().length; k++) {
                assertThat((float) csv.get(i).values()[k])
                        .isEqualTo((float) parquet.get(i).values()[k]);
            }
        }
    }

    @Test
    void parquetPredictionsEqualTheirJson() {
        List<Prediction> parquet = rows(RecordFiles.predictions(file("predictions/predictions.parquet"), () -> LATEST));
        List<Prediction> json = rows(RecordFiles.predictions(file("alt/predictions_15m.jsonl.gz"), () -> LATEST));

        assertThat(parquet).hasSize(441_836);
        assertThat(json).hasSize(212_082);
        assertThat(json)
                .containsExactlyInAnyOrderElementsOf(parquet.stream()
                        .filter(row -> row.timeframe().equals("15m"))
                        .toList());
    }

    @Test
    void readsOutcomesAsColumns() throws QuarantinedFileException {
        ColumnTable outcomes = ColumnTable.read(data.resolve("outcomes/outcomes.parquet"));

        assertThat(outcomes.names()).containsExactly("horizon", "ret", "up", "known_ts");
        assertThat(outcomes.rows()).isEqualTo(300_460);
        assertThat(Objects.requireNonNull(outcomes.timeframes())[0]).isIn("5m", "15m", "1h");
    }

    private DataFile file(String name) {
        return DataFile.of(data.resolve(name));
    }

    private static <T> List<T> rows(RecordFile<T> file) {
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
