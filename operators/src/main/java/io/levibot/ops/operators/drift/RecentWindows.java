package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.RollingWindow;
import io.levibot.ops.state.event.SeriesKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The windows of an operator's series between their panes, beside its state: a sum that is kept need not be taken anew. As
 * many as there is room for; the first to come stay, since series take turns and the one that would give way comes next.
 */
final class RecentWindows {

    /** The part of the heap that one operator's windows may take: of 3 GB room for ten thousand of 18 features at one row a bar. */
    private static final int PART_OF_HEAP = 16;

    private final Map<SeriesKey, Kept> windows = new HashMap<>();
    private final long mostBytes;
    private long bytes;

    private record Kept(RollingWindow window, long bytes) {}

    RecentWindows() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    RecentWindows(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The window as it was kept, or null. */
    @Nullable
    RollingWindow get(SeriesKey key) {
        Kept kept = windows.get(key);
        return kept == null ? null : kept.window();
    }

    void keep(SeriesKey key, RollingWindow window) {
        forget(key);
        long held = window.longWindow().heapBytes() + window.shortWindow().heapBytes();
        if (bytes + held <= mostBytes) {
            windows.put(key, new Kept(window, held));
            bytes += held;
        }
    }

    void forget(SeriesKey key) {
        Kept kept = windows.remove(key);
        bytes -= kept == null ? 0 : kept.bytes();
    }
}
