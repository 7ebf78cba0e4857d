package io.levibot.ops.operators.asof;

import org.jspecify.annotations.Nullable;

/**
 * What was in force at one event time.
 *
 * @param <V> a version
 */
@FunctionalInterface
public interface AsOf<V> {

    /** The newest version of this name at or before that time; null where there is none yet. */
    @Nullable
    V of(String name) throws Exception;
}
