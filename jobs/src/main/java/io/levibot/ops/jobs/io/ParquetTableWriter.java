package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes rows of {@code ts}, optional text columns and doubles as Parquet. The file appears under its name when it is
 * closed, whole; until then it is a dot-file beside it.
 */
public final class ParquetTableWriter implements AutoCloseable {

    /** How pages are compressed. */
    public enum Compression {
        ZSTD,
        SNAPPY
    }

    /**
     * @param texts names of the text columns, such as {@code symbol}; may be empty
     * @param numbers names of the double columns
     */
    public static ParquetTableWriter create(
            Path file, List<String> texts, List<String> numbers, Compression compression) throws IOException {
        throw new UnsupportedOperationException();
    }

    private ParquetTableWriter() {}

    /** Adds a row; NaN is written as null. The arrays may be reused by the caller. */
    public void write(long ts, List<String> texts, double[] numbers) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Finishes the file and renames it into place. */
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Drops what was written: no file appears. */
    public void abandon() throws IOException {
        throw new UnsupportedOperationException();
    }
}
