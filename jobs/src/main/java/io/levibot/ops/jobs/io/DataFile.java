package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.SeriesKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be read.
 *
 * @param series symbol and timeframe where the file is named {@code SYMBOL_TF}; null elsewhere
 */
public record DataFile(Path path, Format format, @Nullable SeriesKey series) {

    /** How rows are written. */
    public enum Format {
        PARQUET,
        CSV,
        JSON_LINES
    }

    /** The file at a path, its format and series told by its name; throws IllegalArgumentException for another format. */
    public static DataFile of(Path path) {
        String name = fileName(path);
        Format format = formatOf(name);
        if (format == null) {
            throw new IllegalArgumentException(
                    path + ": expected .parquet, .csv, .csv.gz, .jsonl, .jsonl.gz, .ndjson, .ndjson.gz or .json");
        }
        int dot = name.lastIndexOf('.', name.endsWith(".gz") ? name.length() - 4 : name.length() - 1);
        return new DataFile(path, format, SeriesName.parse(name.substring(0, dot)));
    }

    /** Whether a reader takes files of such a name. */
    static boolean isReadable(Path path) {
        return formatOf(fileName(path)) != null;
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static @Nullable Format formatOf(String name) {
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plain.endsWith(".csv")) {
            return Format.CSV;
        }
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json")) {
            return Format.JSON_LINES;
        }
        return name.endsWith(".parquet") ? Format.PARQUET : null;
    }
}
