package io.levibot.ops.jobs.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns that grow row by row; a cell that a row does not name is missing. */
final class GrowingColumns {

    private static final Set<String> TEXTS = Set.of("symbol", "timeframe", "timestamp", "model", "version");

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, @Nullable String[]> texts = new LinkedHashMap<>();
    private long @Nullable [] ts;
    private int rows;

    /** Values, and whether some cell was text. */
    private static final class Column {
        private double[] values = new double[0];
        private boolean text;

        private void set(int row, double value) {
            if (row >= values.length) {
                int before = values.length;
                values = Arrays.copyOf(values, Math.max(row + 1, before * 2));
                Arrays.fill(values, before, values.length, Double.NaN);
            }
            values[row] = value;
        }

        private double[] toLength(int rows) {
            int filled = values.length;
            double[] all = Arrays.copyOf(values, rows);
            if (rows > filled) {
                Arrays.fill(all, filled, rows, Double.NaN);
            }
            return all;
        }
    }

    static boolean isKey(String name) {
        return name.equals("ts") || name.equals("symbol") || name.equals("timeframe");
    }

    static boolean isText(String name) {
        return TEXTS.contains(name);
    }

    void addNumber(String name, double value) {
        if (name.equals("ts")) {
            addTime(Double.isNaN(value) ? Long.MIN_VALUE : (long) value);
        } else if (!isText(name)) {
            columns.computeIfAbsent(name, absent -> new Column()).set(rows, value);
        }
    }

    void addTime(long value) {
        setTime(rows, value);
    }

    private void setTime(int row, long value) {
        long[] times = ts == null ? new long[0] : ts;
        if (row >= times.length) {
            int before = times.length;
            times = Arrays.copyOf(times, Math.max(row + 1, before * 2));
            Arrays.fill(times, before, times.length, Long.MIN_VALUE);
        }
        times[row] = value;
        ts = times;
    }

    void addText(String name, String value) {
        if (name.equals("symbol") || name.equals("timeframe")) {
            setText(name, rows, value);
        } else {
            columns.computeIfAbsent(name, absent -> new Column()).text = true;
        }
    }

    private void setText(String name, int row, String value) {
        @Nullable String[] cells = texts.getOrDefault(name, new String[0]);
        if (row >= cells.length) {
            cells = Arrays.copyOf(cells, Math.max(row + 1, cells.length * 2));
        }
        cells[row] = value.intern();
        texts.put(name, cells);
    }

    /** Adds the row group that a Parquet column has decoded. */
    void add(ParquetColumn column, int count) {
        for (int i = 0; i < count; i++) {
            if (column.isText()) {
                setText(column.name(), rows + i, column.text(i));
            } else if (column.name().equals("ts")) {
                setTime(rows + i, column.isNull(i) ? Long.MIN_VALUE : time(column, i));
            } else {
                columns.computeIfAbsent(column.name(), absent -> new Column()).set(rows + i, column.number(i));
            }
        }
    }

    private static long time(ParquetColumn column, int row) {
        return column.isWhole() ? column.integer(row) : (long) column.number(row);
    }

    void endRows(int count) {
        rows += count;
    }

    ColumnTable toTable() {
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        columns.forEach((name, column) -> {
            if (!column.text) {
                names.add(name);
                values.add(column.toLength(rows));
            }
        });
        if (ts != null && rows > 0 && ts.length < rows) {
            setTime(rows - 1, Long.MIN_VALUE);
        }
        long[] times = ts;
        return new ColumnTable(
                List.copyOf(names),
                values.toArray(double[][]::new),
                rows,
                times == null ? null : Arrays.copyOf(times, rows),
                texts("symbol"),
                texts("timeframe"));
    }

    private @Nullable String @Nullable [] texts(String name) {
        @Nullable String[] cells = texts.get(name);
        return cells == null ? null : Arrays.copyOf(cells, rows);
    }
}
