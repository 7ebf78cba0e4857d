package io.levibot.ops.state.ensemble;

import java.io.Serializable;

/**
 * How an {@link EnsembleTuner} works.
 *
 * @param windowMillis how far back it looks
 * @param leastBars fewer bars in the window than this, or for {@code MAX_SHARPE} fewer of any model: equal weights
 * @param alpha share of the new optimum in the smoothed weights, in (0, 1]
 * @param periodsPerYear of the bar, for annualising
 * @param pulls of {@code SHRUNK}
 */
public record TunerSettings(
        TunerMethod method, long windowMillis, int leastBars, double alpha, double periodsPerYear, WeightPulls pulls)
        implements Serializable {

    private static final long DAY = 86_400_000L;
    private static final double YEAR = 365.0 * DAY;

    public TunerSettings {
        if (windowMillis <= 0) {
            throw new IllegalArgumentException("tuner.window: got " + windowMillis + " ms, expected a positive number");
        }
        if (leastBars < 2) {
            throw new IllegalArgumentException("tuner.least-bars: got " + leastBars + ", expected 2 or more");
        }
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("tuner.alpha: got " + alpha + ", expected a number in (0, 1]");
        }
        if (!(periodsPerYear > 0 && periodsPerYear < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "tuner.periods-per-year: got " + periodsPerYear + ", expected a positive number");
        }
    }

    /** Ninety days, at least ten, alpha .3. */
    public static TunerSettings shrunk(long barMillis) {
        return new TunerSettings(
                TunerMethod.SHRUNK, 90 * DAY, (int) (10 * DAY / barMillis), .3, YEAR / barMillis, WeightPulls.DEFAULT);
    }

    /** The original: seven days, at least ten points of each model, alpha .3. */
    public static TunerSettings maxSharpe(long barMillis) {
        return new TunerSettings(TunerMethod.MAX_SHARPE, 7 * DAY, 10, .3, YEAR / barMillis, WeightPulls.DEFAULT);
    }
}
