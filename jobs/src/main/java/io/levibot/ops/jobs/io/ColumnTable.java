package io.levibot.ops.jobs.io;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole columns of one file: what a reference is built from and what {@code drift-check} compares.
 *
 * @param names the numeric columns, in file order; not {@code ts}, {@code timestamp}, {@code symbol}, {@code timeframe}
 * @param values per name its values; NaN is a missing value; columns have one length
 * @param ts the bar's open per row, epoch milliseconds; Long.MIN_VALUE where a row has none; null where the file has no
 *     column {@code ts}
 * @param symbols per row; null where the file has no such column
 * @param timeframes per row; null where the file has no such column
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a list would box every value
public record ColumnTable(
        List<String> names,
        double[][] values,
        int rows,
        long @Nullable [] ts,
        @Nullable String @Nullable [] symbols,
        @Nullable String @Nullable [] timeframes) {

    /**
     * Reads a file of any columns. Columns that hold text are left out; an empty or NaN cell is missing.
     *
     * @throws QuarantinedFileException naming file, line and reason where it is broken or a cell of a numeric column is
     *     no number
     */
    public static ColumnTable read(Path file) throws QuarantinedFileException {
        return ColumnTableReader.read(DataFile.of(file));
    }

    /** The column of a name; throws IllegalArgumentException listing the names where there is none. */
    public double[] column(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("column: got \"" + name + "\", expected one of " + names);
        }
        return values[index];
    }
}
