package io.levibot.ops.state.staleness;

/**
 * When a series is stale: {@code now - last known time > bars x bar length} (FORMULAS: 1800 s for two bars of 15m).
 *
 * @param staleAfterMillis the largest age that still counts as fresh
 */
public record StalenessClock(long staleAfterMillis) {

    /**
     * The clock of one timeframe.
     *
     * @param bars how many bars may be missing, positive
     * @param barMillis the length of a bar in milliseconds, positive
     */
    public static StalenessClock of(int bars, long barMillis) {
        if (bars < 1 || barMillis < 1) {
            throw new IllegalArgumentException("staleness.bars: got " + bars + " bars of " + barMillis
                    + " ms, expected at least one of at least 1 ms");
        }
        return new StalenessClock(bars * barMillis);
    }

    /** Whether a series last known at {@code lastKnownAt} is stale at {@code now}; both epoch milliseconds. */
    public boolean isStale(long lastKnownAt, long now) {
        return now - lastKnownAt > staleAfterMillis;
    }

    /** The first moment at which {@link #isStale} holds unless something newer comes. */
    public long staleAt(long lastKnownAt) {
        return lastKnownAt + staleAfterMillis + 1;
    }
}
