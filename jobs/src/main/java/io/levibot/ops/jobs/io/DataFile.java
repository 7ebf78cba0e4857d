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
        throw new UnsupportedOperationException();
    }
}
