package io.levibot.ops.jobs.check;

import io.levibot.ops.jobs.io.ColumnTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Columns to be compared.
 *
 * @param columns one a name; NaN is missing
 * @param ts opens of the rows' bars, never decreasing; null where the rows have no times
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(List<String> names, double[][] columns, long @Nullable [] ts) {

    /** The rows of some files, one after another, sorted by their times where all have times. */
    static Sample of(List<ColumnTable> tables) {
        Set<String> all = new LinkedHashSet<>();
        tables.forEach(table -> all.addAll(table.names()));
        List<String> names = List.copyOf(all);
        int rows = tables.stream().mapToInt(ColumnTable::rows).sum();
        double[][] columns = new double[names.size()][rows];
        long[] ts = new long[rows];
        boolean timed = true;
        int from = 0;
        for (ColumnTable table : tables) {
            for (int f = 0; f < columns.length; f++) {
                int at = table.names().indexOf(names.get(f));
                if (at < 0) {
                    Arrays.fill(columns[f], from, from + table.rows(), Double.NaN);
                } else {
                    System.arraycopy(table.values()[at], 0, columns[f], from, table.rows());
                }
            }
            long[] times = table.ts();
            if (times == null || Arrays.stream(times).anyMatch(at -> at == Long.MIN_VALUE)) {
                timed = false;
            } else {
                System.arraycopy(times, 0, ts, from, table.rows());
            }
            from += table.rows();
        }
        return timed ? sorted(names, columns, ts) : new Sample(names, columns, null);
    }

    int rows() {
        return columns.length == 0 ? 0 : columns[0].length;
    }

    /** The rows of the last stretch of time; throws IllegalArgumentException where the rows have no times. */
    Sample last(long millis) {
        if (ts == null) {
            throw new IllegalArgumentException("--window: got " + millis / 60_000
                    + " minutes, but the current rows have no column ts; expected --window all");
        }
        int from = 0;
        while (from < ts.length && ts[from] <= ts[ts.length - 1] - millis) {
            from++;
        }
        double[][] kept = new double[columns.length][];
        for (int f = 0; f < kept.length; f++) {
            kept[f] = Arrays.copyOfRange(columns[f], from, columns[f].length);
        }
        return new Sample(names, kept, Arrays.copyOfRange(ts, from, ts.length));
    }

    private static Sample sorted(List<String> names, double[][] columns, long[] ts) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, ts.length).boxed().toList());
        order.sort(Comparator.comparingLong(row -> ts[row]));
        double[][] inOrder = new double[columns.length][ts.length];
        long[] times = new long[ts.length];
        for (int row = 0; row < ts.length; row++) {
            times[row] = ts[order.get(row)];
            for (int f = 0; f < columns.length; f++) {
                inOrder[f][row] = columns[f][order.get(row)];
            }
        }
        return new Sample(names, inOrder, times);
    }
}
