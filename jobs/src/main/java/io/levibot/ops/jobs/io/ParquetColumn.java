package io.levibot.ops.jobs.io;

import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** One flat column of a Parquet file: how its values are read, and those of the row group at hand. */
final class ParquetColumn {

    private final ColumnDescriptor descriptor;
    private final PrimitiveType type;
    private final int defined;
    private final boolean whole;
    private final boolean text;
    private final long unitsAMilli;
    private final double scale;

    private double[] numbers = new double[0];
    private long[] integers = new long[0];
    private @Nullable String[] texts = new String[0];
    private BitSet nulls = new BitSet();

    ParquetColumn(ColumnDescriptor descriptor) {
        this.descriptor = descriptor;
        this.type = descriptor.getPrimitiveType();
        this.defined = descriptor.getMaxDefinitionLevel();
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        this.scale = logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal
                ? Math.pow(10, decimal.getScale())
                : 1;
        PrimitiveType.PrimitiveTypeName primitive = type.getPrimitiveTypeName();
        this.text = primitive == PrimitiveType.PrimitiveTypeName.BINARY;
        this.whole = scale == 1
                && (primitive == PrimitiveType.PrimitiveTypeName.INT64
                        || primitive == PrimitiveType.PrimitiveTypeName.INT32);
        this.unitsAMilli = logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation timestamp
                ? unitsAMilli(timestamp.getUnit())
                : 1;
    }

    private static long unitsAMilli(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1;
            case MICROS -> TimeUnit.MILLISECONDS.toMicros(1);
            case NANOS -> TimeUnit.MILLISECONDS.toNanos(1);
        };
    }

    /** Whether this reader takes such a column at all. */
    static boolean isReadable(ColumnDescriptor descriptor) {
        if (descriptor.getPath().length != 1 || descriptor.getMaxRepetitionLevel() > 0) {
            return false;
        }
        PrimitiveType type = descriptor.getPrimitiveType();
        boolean decimal = type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
        return switch (type.getPrimitiveTypeName()) {
            case INT64, INT32, DOUBLE, FLOAT, BOOLEAN -> true;
            case BINARY -> !decimal;
            case INT96, FIXED_LEN_BYTE_ARRAY -> false;
        };
    }

    String name() {
        return descriptor.getPath()[0];
    }

    ColumnDescriptor descriptor() {
        return descriptor;
    }

    boolean isText() {
        return text;
    }

    boolean isWhole() {
        return whole;
    }

    boolean isTimestamp() {
        return type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
    }

    /** A raw INT64 of this column, as of statistics, in epoch milliseconds. */
    long toMillis(long raw) {
        return unitsAMilli == 1 ? raw : Math.floorDiv(raw, unitsAMilli);
    }

    /** Decodes the column's values of one row group. */
    void read(ColumnReader reader, int rows) {
        nulls = new BitSet();
        numbers = text || whole ? new double[0] : new double[rows];
        integers = whole ? new long[rows] : new long[0];
        texts = text ? new String[rows] : new String[0];
        Binary last = Binary.EMPTY;
        String lastText = "";
        for (int row = 0; row < rows; row++, reader.consume()) {
            if (reader.getCurrentDefinitionLevel() < defined) {
                nulls.set(row);
                if (numbers.length > 0) {
                    numbers[row] = Double.NaN;
                }
            } else if (text) {
                Binary value = reader.getBinary();
                if (!value.equals(last)) {
                    last = value.copy();
                    lastText = value.toStringUsingUTF8();
                }
                texts[row] = lastText;
            } else {
                readNumber(reader, row);
            }
        }
    }

    private void readNumber(ColumnReader reader, int row) {
        switch (type.getPrimitiveTypeName()) {
            case DOUBLE -> numbers[row] = reader.getDouble();
            case FLOAT -> numbers[row] = reader.getFloat();
            case BOOLEAN -> numbers[row] = reader.getBoolean() ? 1 : 0;
            case INT32 -> setWhole(row, reader.getInteger());
            default -> setWhole(row, reader.getLong());
        }
    }

    private void setWhole(int row, long value) {
        if (whole) {
            integers[row] = toMillis(value);
        } else {
            numbers[row] = value / scale;
        }
    }

    boolean isNull(int row) {
        return nulls.get(row);
    }

    /** The number of a row; NaN where it is null. */
    double number(int row) {
        return whole ? nulls.get(row) ? Double.NaN : integers[row] : numbers[row];
    }

    long integer(int row) {
        return integers[row];
    }

    String text(int row) {
        String value = texts[row];
        return value == null ? "" : value;
    }
}
