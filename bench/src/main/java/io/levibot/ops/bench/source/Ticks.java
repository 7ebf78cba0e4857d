package io.levibot.ops.bench.source;

import java.io.Serializable;
import java.util.List;

/**
 * What comes at every millisecond of the clock.
 *
 * @param <T> what the source hands out
 */
@FunctionalInterface
public interface Ticks<T> extends Serializable {

    /** The elements of one millisecond, epoch milliseconds; their event time. */
    List<T> at(long millis);
}
