package io.levibot.ops.state.shadow;

import java.util.List;

/**
 * The snapshot of {@link PendingOutcomes}.
 *
 * @param lastKnownAt when the last bar closed, epoch milliseconds; {@link Long#MIN_VALUE} before any
 * @param lastClose its close; 0 before any
 * @param missed predictions that never got an outcome, because a bar was missing
 * @param waiting by time, then model
 */
public record PendingBook(long lastKnownAt, double lastClose, long missed, List<PendingPrediction> waiting) {

    /** Nothing seen yet. */
    public static final PendingBook EMPTY = new PendingBook(Long.MIN_VALUE, 0, 0, List.of());

    public PendingBook {
        waiting = List.copyOf(waiting);
    }
}
