package io.levibot.ops.jobs.io;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole columns of one file: what a reference is built from and what {@code drift-check} compares.
 *
 * @param names the numeric columns, in file order
 * @param values per name its values; NaN is a missing value; columns have one length
 * @param ts the bar's open per row, epoch milliseconds; null where the file has no time
 * @param symbols per row; null where the file has no such column
 * @param timeframes per row; null where the file has no such column
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a list would box every value
public record ColumnTable(
        List<String> names,
        double[][] values,
        long @Nullable [] ts,
        String @Nullable [] symbols,
        String @Nullable [] timeframes) {

    /** Reads a file of any columns; throws QuarantinedFileException naming file and reason where it is broken. */
    public static ColumnTable read(Path file) throws QuarantinedFileException {
        throw new UnsupportedOperationException();
    }

    public int rows() {
        throw new UnsupportedOperationException();
    }

    /** The column of a name; throws IllegalArgumentException listing the names where there is none. */
    public double[] column(String name) {
        throw new UnsupportedOperationException();
    }
}
