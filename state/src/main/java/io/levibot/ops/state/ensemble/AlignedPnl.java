package io.levibot.ops.state.ensemble;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The trailing window of every model's per-bar returns, aligned by time: a row a bar, a column a model, 0 where a model
 * has no value.
 *
 * <p>Rows in (T - window, T] are kept. A row is {@link BarReturns}; the snapshot is the rows.
 */
public final class AlignedPnl {

    private final long windowMillis;
    private final Deque<BarReturns> rows = new ArrayDeque<>();

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
        if (!rows.isEmpty() && row.knownAt() <= rows.getLast().knownAt()) {
            throw new IllegalArgumentException("bar: got known time " + row.knownAt()
                    + ", expected one after the last row's " + rows.getLast().knownAt());
        }
        rows.add(row);
        forget(row.knownAt());
    }

    /** Lets go of every row that is not in (now - window, now]. */
    public void forget(long now) {
        while (!rows.isEmpty() && rows.getFirst().knownAt() <= now - windowMillis) {
            rows.removeFirst();
        }
    }

    /** How many bars are kept. */
    public int size() {
        return rows.size();
    }

    /** How many of the bars kept have a value of this model. */
    public int points(String model) {
        int points = 0;
        for (BarReturns row : rows) {
            for (ModelReturn value : row.returns()) {
                points += value.model().equals(model) ? 1 : 0;
            }
        }
        return points;
    }

    /** Returns the returns of these models, one array a model, one number a bar in the order of time. */
    public double[][] series(List<String> models) {
        double[][] series = new double[models.size()][rows.size()];
        int bar = 0;
        for (BarReturns row : rows) {
            for (ModelReturn value : row.returns()) {
                int at = models.indexOf(value.model());
                if (at >= 0) {
                    series[at][bar] = value.ret();
                }
            }
            bar++;
        }
        return series;
    }

    /** What is kept, in the order of time. */
    public List<BarReturns> snapshot() {
        return List.copyOf(rows);
    }
}
