package io.levibot.ops.state.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trailing window of every model's per-bar returns, aligned by time: a row a bar, a column a model, 0 where a model
 * has no value.
 *
 * <p>Rows in (T - window, T] are kept. A row is {@link BarReturns}; the snapshot is the rows. Inside, a column is an array,
 * so that the hourly series is a copy and not a walk over rows.
 */
public final class AlignedPnl {

    private final long windowMillis;
    private final Map<String, double[]> columns = new TreeMap<>();
    private long[] knownAt = new long[16];
    private int[] symbols = new int[16];
    private int from;
    private int to;

    /**
     * Starts empty.
     *
     * @param windowMillis positive; 90 days by default of the tuner
     */
    public AlignedPnl(long windowMillis) {
        if (windowMillis <= 0) {
            throw new IllegalArgumentException("window: got " + windowMillis + " ms, expected a positive number");
        }
        this.windowMillis = windowMillis;
    }

    /** Goes on from the rows of a snapshot, in the order of time. */
    public static AlignedPnl of(long windowMillis, Collection<BarReturns> rows) {
        AlignedPnl pnl = new AlignedPnl(windowMillis);
        rows.forEach(pnl::add);
        return pnl;
    }

    /**
     * Appends a bar and lets the oldest go.
     *
     * @throws IllegalArgumentException if it is not later than the last one
     */
    public void add(BarReturns row) {
        if (to > from && row.knownAt() <= knownAt[to - 1]) {
            throw new IllegalArgumentException(
                    "bar: got known time " + row.knownAt() + ", expected one after the last row's " + knownAt[to - 1]);
        }
        if (to == knownAt.length) {
            makeRoom();
        }
        knownAt[to] = row.knownAt();
        symbols[to] = row.symbols();
        for (double[] column : columns.values()) {
            column[to] = Double.NaN;
        }
        for (ModelReturn value : row.returns()) {
            columns.computeIfAbsent(value.model(), model -> missing())[to] = value.ret();
        }
        to++;
        forget(row.knownAt());
    }

    /** Lets go of every row that is not in (now - window, now]. */
    public void forget(long now) {
        while (from < to && knownAt[from] <= now - windowMillis) {
            from++;
        }
    }

    /** How many bars are kept. */
    public int size() {
        return to - from;
    }

    /** How many of the bars kept have a value of this model. */
    public int points(String model) {
        double[] column = columns.get(model);
        int points = 0;
        for (int i = from; column != null && i < to; i++) {
            points += Double.isNaN(column[i]) ? 0 : 1;
        }
        return points;
    }

    /** Returns the returns of these models, one array a model, one number a bar in the order of time. */
    public double[][] series(List<String> models) {
        double[][] series = new double[models.size()][size()];
        for (int m = 0; m < series.length; m++) {
            double[] column = columns.get(models.get(m));
            for (int i = from; column != null && i < to; i++) {
                series[m][i - from] = Double.isNaN(column[i]) ? 0 : column[i];
            }
        }
        return series;
    }

    /** What is kept, in the order of time. */
    public List<BarReturns> snapshot() {
        List<BarReturns> rows = new ArrayList<>(size());
        for (int i = from; i < to; i++) {
            List<ModelReturn> returns = new ArrayList<>(columns.size());
            for (Map.Entry<String, double[]> column : columns.entrySet()) {
                double value = column.getValue()[i];
                if (!Double.isNaN(value)) {
                    returns.add(new ModelReturn(column.getKey(), value));
                }
            }
            rows.add(new BarReturns(knownAt[i], symbols[i], returns));
        }
        return rows;
    }

    private double[] missing() {
        double[] column = new double[knownAt.length];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    /** Moves the rows to the front, into arrays twice as long where more than half is in use. */
    private void makeRoom() {
        int size = size();
        int capacity = size > knownAt.length / 2 ? 2 * knownAt.length : knownAt.length;
        int start = from;
        long[] times = new long[capacity];
        int[] counts = new int[capacity];
        System.arraycopy(knownAt, start, times, 0, size);
        System.arraycopy(symbols, start, counts, 0, size);
        columns.replaceAll((model, column) -> {
            double[] moved = new double[capacity];
            Arrays.fill(moved, Double.NaN);
            System.arraycopy(column, start, moved, 0, size);
            return moved;
        });
        columns.values().removeIf(column -> Arrays.stream(column).allMatch(Double::isNaN));
        knownAt = times;
        symbols = counts;
        from = 0;
        to = size;
    }
}
