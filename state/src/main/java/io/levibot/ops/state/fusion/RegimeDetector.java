package io.levibot.ops.state.fusion;

import io.levibot.ops.state.event.Bar;
import java.util.Arrays;

/**
 * The volatility regime and the trend of one symbol, bar by bar of the decision timeframe.
 *
 * <p>Realised volatility v = sqrt of the sum of squared log returns over the last {@value #BARS} bars. Its rank is the
 * share of the volatilities of the last 30 days (its own included, ties at half) that are smaller. HIGH is entered at a
 * rank of .70 and left below .60, LOW entered at .30 and left above .40, else NORMAL; no regime is left within
 * {@value #DWELL_BARS} bars of being entered. Trend by Kaufman's efficiency ratio |change over 96 bars| / sum
 * |changes|: a walk without trend has about .08, {@code up} and {@code down} need .20.
 *
 * <p>Until a week of volatilities is there, the regime is NORMAL and the rank NaN. A missing bar is skipped: its
 * neighbours' return spans it. Sums run over the ring in order of time each bar, so no rounding accumulates.
 *
 * <p>Source: Kaufman, "Smarter Trading" (1995) for the efficiency ratio.
 */
public final class RegimeDetector {

    /** Bars of the realised volatility and of the efficiency ratio. */
    public static final int BARS = 96;

    /** Bars that a regime lasts at least. */
    public static final int DWELL_BARS = 8;

    private static final long WINDOW_MILLIS = 30 * 86_400_000L;
    /** A rank among fewer volatilities, each sharing 95 of 96 bars with the next, says little. */
    private static final int LEAST_RANKED = 7 * BARS;

    private static final double ENTER_HIGH = .70;
    private static final double LEAVE_HIGH = .60;
    private static final double ENTER_LOW = .30;
    private static final double LEAVE_LOW = .40;
    private static final double TREND = .20;

    /**
     * What is kept of one symbol.
     *
     * @param closes the last 97 at most, oldest first
     * @param times known times of {@code volatilities}, ascending, within 30 days
     * @param dwell bars since the regime was entered
     * @param last known time of the last bar, Long.MIN_VALUE before the first
     */
    public record Snapshot(
            double[] closes, long[] times, double[] volatilities, VolatilityRegime regime, int dwell, long last) {}

    /**
     * @param time known time of the bar, UTC epoch milliseconds
     * @param volatility of the last 96 returns, not annualised; NaN until they are there
     * @param rank of the volatility within the window, in [0, 1]; NaN until there is enough history
     * @param efficiency |change| / sum |changes|, in [0, 1]; NaN until there is enough history
     * @param trend {@code up}, {@code down} or {@code range}
     */
    public record Reading(
            long time, VolatilityRegime regime, double volatility, double rank, double efficiency, String trend) {}

    private double[] closes;
    private long[] times;
    private double[] volatilities;
    private VolatilityRegime regime;
    private int dwell;
    private long last;

    public RegimeDetector() {
        this(new Snapshot(
                new double[0], new long[0], new double[0], VolatilityRegime.NORMAL, DWELL_BARS, Long.MIN_VALUE));
    }

    /** Goes on from a snapshot. */
    public RegimeDetector(Snapshot snapshot) {
        closes = snapshot.closes();
        times = snapshot.times();
        volatilities = snapshot.volatilities();
        regime = snapshot.regime();
        dwell = snapshot.dwell();
        last = snapshot.last();
    }

    /**
     * Takes the next bar and returns the regime from its close on.
     *
     * @throws IllegalArgumentException where the bar is not later than the last, or its close not positive
     */
    public Reading observe(Bar bar) {
        long time = bar.knownAt();
        if (time <= last || !(bar.close() > 0) || Double.isInfinite(bar.close())) {
            throw new IllegalArgumentException("regime of " + bar.symbol() + ": got a close of " + bar.close()
                    + " known at " + time + ", expected a positive one later than " + last);
        }
        last = time;
        keepClose(bar.close());
        dwell++;
        if (closes.length <= BARS) {
            return new Reading(time, regime, Double.NaN, Double.NaN, Double.NaN, "range");
        }
        double squares = 0;
        double path = 0;
        for (int i = 1; i < closes.length; i++) {
            double change = StrictMath.log(closes[i] / closes[i - 1]);
            squares += change * change;
            path += Math.abs(change);
        }
        double volatility = StrictMath.sqrt(squares);
        double change = StrictMath.log(closes[BARS] / closes[0]);
        double efficiency = path == 0 ? 0 : Math.abs(change) / path;
        keepVolatility(time, volatility);
        double rank = times.length < LEAST_RANKED ? Double.NaN : rank(volatility);
        move(rank);
        return new Reading(
                time, regime, volatility, rank, efficiency, efficiency < TREND ? "range" : change > 0 ? "up" : "down");
    }

    /** Its arrays are shared: a bar makes new ones, and nobody writes into either. */
    public Snapshot snapshot() {
        return new Snapshot(closes, times, volatilities, regime, dwell, last);
    }

    private void move(double rank) {
        if (Double.isNaN(rank) || dwell < DWELL_BARS) {
            return;
        }
        VolatilityRegime next = next(rank);
        if (next != regime) {
            regime = next;
            dwell = 0;
        }
    }

    private VolatilityRegime next(double rank) {
        if (rank >= ENTER_HIGH || regime == VolatilityRegime.HIGH && rank >= LEAVE_HIGH) {
            return VolatilityRegime.HIGH;
        }
        if (rank <= ENTER_LOW || regime == VolatilityRegime.LOW && rank <= LEAVE_LOW) {
            return VolatilityRegime.LOW;
        }
        return VolatilityRegime.NORMAL;
    }

    private double rank(double volatility) {
        int below = 0;
        int equal = 0;
        for (double each : volatilities) {
            if (each < volatility) {
                below++;
            } else if (each == volatility) {
                equal++;
            }
        }
        return (below + .5 * equal) / volatilities.length;
    }

    private void keepClose(double close) {
        int kept = Math.min(closes.length, BARS);
        closes = Arrays.copyOfRange(closes, closes.length - kept, closes.length + 1);
        closes[kept] = close;
    }

    private void keepVolatility(long time, double volatility) {
        int from = 0;
        while (from < times.length && times[from] <= time - WINDOW_MILLIS) {
            from++;
        }
        int kept = times.length - from;
        times = Arrays.copyOfRange(times, from, times.length + 1);
        times[kept] = time;
        volatilities = Arrays.copyOfRange(volatilities, from, volatilities.length + 1);
        volatilities[kept] = volatility;
    }
}
