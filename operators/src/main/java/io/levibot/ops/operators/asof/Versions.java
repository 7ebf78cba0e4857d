package io.levibot.ops.operators.asof;

import java.io.Serializable;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The history of one name: versions by rising time, at one time the later one in force. */
final class Versions {

    /** The clock of a version; sent to subtasks. */
    interface Time<V> extends ToLongFunction<V>, Serializable {}

    private Versions() {}

    /** Appends a version; those before {@code keepFrom} go, but for the youngest of them. */
    static <V> void add(List<V> history, V version, Time<V> time, long keepFrom) {
        int position = history.size();
        while (position > 0 && time.applyAsLong(history.get(position - 1)) > time.applyAsLong(version)) {
            position--;
        }
        history.add(position, version);
        int stale = 0;
        while (stale + 1 < history.size() && time.applyAsLong(history.get(stale + 1)) <= keepFrom) {
            stale++;
        }
        history.subList(0, stale).clear();
    }

    /** The last version at or before {@code at}; null where there is none. */
    static <V> @Nullable V floor(List<V> history, long at, Time<V> time) {
        for (int i = history.size() - 1; i >= 0; i--) {
            if (time.applyAsLong(history.get(i)) <= at) {
                return history.get(i);
            }
        }
        return null;
    }
}
