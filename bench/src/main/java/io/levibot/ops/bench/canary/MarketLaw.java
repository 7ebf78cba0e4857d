package io.levibot.ops.bench.canary;

import java.util.Locale;

/** What returns and positions are like. */
enum MarketLaw {
    USUAL(.9, 4, 0, 3),
    CORRELATION_79(.79, 4, 0, 3),
    HEAVY_TAILS(.9, 3, 0, 3),
    AUTOCORRELATED(.9, 4, .15, 3),
    LONG_HOLDS(.9, 4, 0, 48);

    /** Of the two models' bar returns, mean over symbols. */
    final double correlation;

    /** Of freedom of Student's t, 3 or 4. */
    final int degrees;

    /** Of a symbol's returns from bar to bar. */
    final double autocorrelation;

    /** Bars that an entry holds. */
    final int hold;

    MarketLaw(double correlation, int degrees, double autocorrelation, int hold) {
        this.correlation = correlation;
        this.degrees = degrees;
        this.autocorrelation = autocorrelation;
        this.hold = hold;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
