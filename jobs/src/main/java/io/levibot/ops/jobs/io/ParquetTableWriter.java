package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/**
 * Writes rows of {@code ts}, optional text columns and doubles as Parquet. The file appears under its name when it is
 * closed, whole; until then it is a dot-file beside it. A row group is small, since a reader holds one in memory and a
 * merge holds one a file.
 */
public final class ParquetTableWriter implements AutoCloseable {

    private static final int ROWS_A_GROUP = 2_000;

    private final Path target;
    private final Path beside;
    private final int texts;
    private final int numbers;
    private final ParquetWriter<TableWriteSupport.Row> writer;
    private final TableWriteSupport.Row row = new TableWriteSupport.Row();
    private boolean ended;

    /** How pages are compressed. */
    public enum Compression {
        ZSTD,
        SNAPPY,
        GZIP,
        UNCOMPRESSED
    }

    private ParquetTableWriter(Path target, Path beside, List<String> texts, List<String> numbers, Compression by)
            throws IOException {
        this.target = target;
        this.beside = beside;
        this.texts = texts.size();
        this.numbers = numbers.size();
        this.writer = new TableWriteSupport.Builder(new LocalOutputFile(beside), texts, numbers)
                .withConf(new PlainParquetConfiguration())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.valueOf(by.name()))
                .withRowGroupSize((long) ROWS_A_GROUP * Double.BYTES * (1 + texts.size() + numbers.size()))
                .build();
    }

    /**
     * @param texts names of the text columns, such as {@code symbol}; may be empty
     * @param numbers names of the double columns
     */
    public static ParquetTableWriter create(Path file, List<String> texts, List<String> numbers, Compression by)
            throws IOException {
        Path target = file.toAbsolutePath();
        return new ParquetTableWriter(target, AtomicReplacement.beside(target), texts, numbers, by);
    }

    /** Adds a row; NaN is written as null. The arrays may be reused by the caller. */
    public void write(long ts, List<String> textCells, double[] numberCells) throws IOException {
        if (textCells.size() != texts || numberCells.length != numbers) {
            throw new IllegalArgumentException(target + ": got " + textCells.size() + " texts and " + numberCells.length
                    + " numbers, expected " + texts + " and " + numbers);
        }
        row.ts = ts;
        row.texts = textCells;
        row.numbers = numberCells;
        try {
            writer.write(row);
        } catch (IOException | RuntimeException failure) {
            abandon();
            throw failure;
        }
    }

    /** Finishes the file and renames it into place. */
    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            writer.close();
            AtomicReplacement.rename(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Drops what was written: no file appears. */
    public void abandon() throws IOException {
        if (!ended) {
            ended = true;
            try {
                writer.close();
            } finally {
                Files.deleteIfExists(beside);
            }
        }
    }
}
