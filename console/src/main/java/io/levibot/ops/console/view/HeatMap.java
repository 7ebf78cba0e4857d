package io.levibot.ops.console.view;

import io.levibot.ops.console.feed.LinePointer;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The drift of one series: features by time. Holds at most a fixed number of columns; when they are full, neighbours are
 * merged by twos and the worse one is kept, so that an incident never fades from the picture, only its edges blur.
 */
public final class HeatMap {

    /** How bad, and how far; compared by status first. */
    public record Cell(int status, double psi, double ks) {
        static final Comparator<Cell> WORSE =
                Comparator.comparingInt(Cell::status).thenComparingDouble(Cell::psi);

        Cell worse(Cell other) {
            return WORSE.compare(this, other) >= 0 ? this : other;
        }
    }

    /**
     * One report.
     *
     * @param features in order of name
     * @param evidence where the report stands
     */
    public record Column(Map<String, Cell> features, LinePointer evidence) {

        Column worse(Column other) {
            Map<String, Cell> merged = new TreeMap<>(features);
            other.features.forEach((name, cell) -> merged.merge(name, cell, Cell::worse));
            return new Column(merged, worst() >= other.worst() ? evidence : other.evidence);
        }

        int worst() {
            return features.values().stream().mapToInt(Cell::status).max().orElse(0);
        }
    }

    private final int most;
    private final TreeMap<Long, Column> columns = new TreeMap<>();

    /** A map of at most so many columns, 2 or more. */
    public HeatMap(int most) {
        this.most = most;
    }

    /** Adds a report of event time {@code at}; another of the same time is replaced. */
    public void add(long at, Column column) {
        columns.put(at, column);
        if (columns.size() > most) {
            halve();
        }
    }

    /** The columns from {@code from} (included) to {@code to} (included), merged to at most {@code width}. */
    public NavigableMap<Long, Column> between(long from, long to, int width) {
        NavigableMap<Long, Column> cut = from > to ? new TreeMap<>() : columns.subMap(from, true, to, true);
        int stride = Math.max(1, (cut.size() + width - 1) / width);
        return merged(cut, stride);
    }

    /** The last report at or before a time; null where there is none. */
    public @Nullable Column at(long time) {
        Map.Entry<Long, Column> entry = columns.floorEntry(time);
        return entry == null ? null : entry.getValue();
    }

    /** How many columns are held. */
    public int size() {
        return columns.size();
    }

    private void halve() {
        NavigableMap<Long, Column> half = merged(columns, 2);
        columns.clear();
        columns.putAll(half);
    }

    private static NavigableMap<Long, Column> merged(NavigableMap<Long, Column> source, int stride) {
        TreeMap<Long, Column> result = new TreeMap<>();
        int index = 0;
        long start = 0;
        Column running = null;
        for (Map.Entry<Long, Column> entry : source.entrySet()) {
            if (index % stride == 0) {
                start = entry.getKey();
                running = entry.getValue();
            } else if (running != null) {
                running = running.worse(entry.getValue());
            }
            if (running != null) {
                result.put(start, running);
            }
            index++;
        }
        return result;
    }
}
