package io.levibot.ops.state.input;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Lets the first row of each (identity, ts) pass, within a span of event time.
 *
 * <p>Rows that come in the order of their {@code ts} cost one look-up: anything newer than all before it is new. A
 * series therefore keeps the {@code ts} it has seen only as far back as the span reaches, in a sorted ring that holds
 * one entry a bar. Not thread-safe.
 */
public final class DuplicateFilter {

    private final long spanMillis;
    private final Map<RowIdentity, Seen> seen = new HashMap<>();

    /**
     * @param spanMillis how far behind the newest row of its identity a duplicate is still recognised; 0 recognises only
     *     rows with the newest {@code ts}, which is exact for a source that delivers in time order
     */
    public DuplicateFilter(long spanMillis) {
        if (spanMillis < 0) {
            throw new IllegalArgumentException("input.duplicates: got " + spanMillis + " ms, expected 0 or more");
        }
        this.spanMillis = spanMillis;
    }

    /** Whether this row is the first of its identity and time; remembers it if so. */
    public boolean isFirst(RowIdentity identity, long ts) {
        Seen times = seen.get(identity);
        if (times == null) {
            times = new Seen();
            seen.put(identity, times);
        }
        return times.add(ts, spanMillis);
    }

    /** Hands over every identity with the times it remembers, ascending. */
    public void forEach(BiConsumer<RowIdentity, long[]> visitor) {
        seen.forEach((identity, times) -> visitor.accept(identity, Arrays.copyOf(times.sorted, times.size)));
    }

    /** Takes back what {@link #forEach} handed over. */
    public void restore(RowIdentity identity, long[] ascending) {
        Seen times = new Seen();
        times.sorted = ascending.clone();
        times.size = ascending.length;
        seen.put(identity, times);
    }

    private static final class Seen {
        private long[] sorted = new long[2];
        private int size;

        boolean add(long ts, long spanMillis) {
            boolean newest = size == 0 || ts > sorted[size - 1];
            int at = newest ? size : Arrays.binarySearch(sorted, 0, size, ts);
            if (at >= 0 && !newest) {
                return false;
            }
            if (newest) {
                forget(ts - spanMillis);
                at = size;
            } else {
                at = -at - 1;
            }
            if (size == sorted.length) {
                sorted = Arrays.copyOf(sorted, 2 * size);
            }
            System.arraycopy(sorted, at, sorted, at + 1, size - at);
            sorted[at] = ts;
            size++;
            return true;
        }

        private void forget(long before) {
            int drop = 0;
            while (drop < size && sorted[drop] < before) {
                drop++;
            }
            // moving the rest down costs its length: worth it once half can go
            if (2 * drop >= sorted.length || drop == size) {
                System.arraycopy(sorted, drop, sorted, 0, size - drop);
                size -= drop;
            }
        }
    }
}
