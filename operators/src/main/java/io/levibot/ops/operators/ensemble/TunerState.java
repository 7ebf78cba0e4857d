package io.levibot.ops.operators.ensemble;

import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.ensemble.TunerBook;
import io.levibot.ops.state.shadow.Performance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link TunerOperator} keeps beside the rows of its window.
 *
 * @param registry that came while the job was running; null where the one that it was started with holds
 * @param performance since the start, by model
 */
public record TunerState(TunerBook book, @Nullable ModelRegistry registry, Map<String, Performance> performance) {

    /** Nothing seen. */
    static final TunerState EMPTY = new TunerState(TunerBook.EMPTY, null, Map.of());
}
