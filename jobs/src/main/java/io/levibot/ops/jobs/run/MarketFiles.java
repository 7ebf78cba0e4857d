package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.io.ParquetTableWriter;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Bars and features of one series as {@code SYMBOL_TF.parquet} in the folder of their stream. */
final class MarketFiles {

    private static final List<String> BAR_COLUMNS = List.of("open", "high", "low", "close", "volume");

    private MarketFiles() {}

    static void bars(Path data, SeriesKey key, Iterator<Bar> bars) throws IOException {
        try (ParquetTableWriter file = table(data.resolve("bars"), key, BAR_COLUMNS)) {
            while (bars.hasNext()) {
                Bar bar = bars.next();
                file.write(
                        bar.ts(), List.of(), new double[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()
                        });
            }
        }
    }

    static void features(Path data, SeriesKey key, FeatureSchema schema, Iterator<FeatureRow> rows) throws IOException {
        try (ParquetTableWriter file = table(data.resolve("features"), key, schema.names())) {
            while (rows.hasNext()) {
                FeatureRow row = rows.next();
                file.write(row.ts(), List.of(), row.values());
            }
        }
    }

    private static ParquetTableWriter table(Path folder, SeriesKey key, List<String> columns) throws IOException {
        return ParquetTableWriter.create(
                folder.resolve(key + ".parquet"), List.of(), columns, ParquetTableWriter.Compression.ZSTD);
    }
}
