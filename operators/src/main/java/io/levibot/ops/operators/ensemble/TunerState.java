package io.levibot.ops.operators.ensemble;

import io.levibot.ops.state.ensemble.WeightSet;
import io.levibot.ops.state.shadow.Performance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link TunerOperator} keeps beside the rows of its window.
 *
 * @param tunedAt event time of the last tuning; {@link Long#MIN_VALUE} before any
 * @param performance since the start, by model
 */
public record TunerState(
        long tunedAt,
        @Nullable WeightSet production,
        @Nullable WeightSet challenger,
        Map<String, Performance> performance) {

    /** Nothing seen. */
    static final TunerState EMPTY = new TunerState(Long.MIN_VALUE, null, null, Map.of());
}
