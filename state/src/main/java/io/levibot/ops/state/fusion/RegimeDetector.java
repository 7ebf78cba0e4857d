package io.levibot.ops.state.fusion;

import io.levibot.ops.state.event.Bar;

/** The volatility regime and the trend of one symbol, bar by bar of the decision timeframe. */
public final class RegimeDetector {

    /** See {@link RegimeDetector}. */
    public record Snapshot(double[] closes, long[] times, double[] volatilities, VolatilityRegime regime, int dwell) {}

    /**
     * @param rank of the realised volatility within the window, in [0, 1]; NaN until there is enough history
     * @param efficiency |change| / sum |changes|, in [0, 1]; NaN until there is enough history
     * @param trend {@code up}, {@code down} or {@code range}
     */
    public record Reading(
            long time, VolatilityRegime regime, double volatility, double rank, double efficiency, String trend) {}

    public RegimeDetector() {}

    public RegimeDetector(Snapshot snapshot) {
        throw new UnsupportedOperationException(snapshot.toString());
    }

    /** Takes the next bar, later than the last, and returns the regime from its close on. */
    public Reading observe(Bar bar) {
        throw new UnsupportedOperationException(bar.toString());
    }

    public Snapshot snapshot() {
        throw new UnsupportedOperationException();
    }
}
