package io.levibot.ops.state.ensemble;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link RollingTuner} keeps beside the rows of its window.
 *
 * @param tunedAt event time of the last tuning; {@link Long#MIN_VALUE} before any
 * @param production the last set of production
 * @param challenger the last set with the candidate in its slot; null without a candidate
 */
public record TunerBook(
        long tunedAt,
        @Nullable WeightSet production,
        @Nullable WeightSet challenger) {

    /** Nothing seen. */
    public static final TunerBook EMPTY = new TunerBook(Long.MIN_VALUE, null, null);
}
