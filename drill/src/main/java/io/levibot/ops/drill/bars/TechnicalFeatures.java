package io.levibot.ops.drill.bars;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thirteen features of one series, bar by bar; nothing younger than the bar is looked at.
 *
 * <ul>
 *   <li>{@code ret_k} = ln(close_t / close_t-k), k = 1, 3, 6
 *   <li>{@code rsi_14} = 100 - 100 / (1 + U / D), plain 14-bar means of the rises and of the falls of the close
 *   <li>{@code ema_n}, a price level: a close + (1 - a) ema, a = 2 / (n + 1), started at the first close; n = 20, 50, 200
 *   <li>{@code bbp} = (close - lower) / (upper - lower) of the band mean +- 2 sd over 20 bars
 *   <li>{@code atr_14}, a price level: 14-bar mean of max(high, last close) - min(low, last close)
 *   <li>{@code vol_14} = sd of ret_1 over 14 bars
 *   <li>{@code zscore_20} = (close - mean) / sd over 20 bars
 *   <li>{@code regime_trend} = sign of (ema_20 - ema_50) / close, 0 within +-0.0005
 *   <li>{@code regime_vol} = -1, 0, 1: below, between, above the 33 % and 67 % quantiles of vol_14 over the 30 days of
 *       bars before this one (fewer while there are fewer)
 * </ul>
 *
 * Every sd has n - 1. The first 200 bars give no row, nor do bars whose last 21 cross a gap. Where nothing moves, a ratio
 * 0/0 is NaN, a missing value.
 */
public final class TechnicalFeatures {

    /** The names, in the order of a row's values. */
    public static final FeatureSchema SCHEMA = new FeatureSchema(List.of(
            "ret_1",
            "ret_3",
            "ret_6",
            "rsi_14",
            "ema_20",
            "ema_50",
            "ema_200",
            "bbp",
            "atr_14",
            "vol_14",
            "zscore_20",
            "regime_trend",
            "regime_vol"));

    private static final long DAY = 86_400_000L;
    private static final int WARM_UP = 200;
    private static final int WINDOW = 21;
    private static final double DEAD_ZONE = .0005;

    private final SeriesKey key;
    private final long length;
    private final double[] closes = new double[WINDOW]; // the last bars, oldest first
    private final double[] trueRanges = new double[WINDOW];
    private final TrailingQuantiles volatilities;

    private long seen;
    private int sinceGap;
    private long lastTs;
    private double ema20;
    private double ema50;
    private double ema200;

    public TechnicalFeatures(SeriesKey key) {
        this.key = key;
        this.length = key.barMillis();
        this.volatilities = new TrailingQuantiles((int) Math.max(30 * DAY / length, 2));
    }

    /**
     * Takes the next bar and returns its row, or null while there is too little history.
     *
     * @throws IllegalArgumentException if the bar is not younger than the last one
     */
    public @Nullable FeatureRow next(Bar bar) {
        if (seen > 0 && bar.ts() <= lastTs) {
            throw new IllegalArgumentException(
                    "features of " + key + ": bar " + bar.ts() + " after " + lastTs + ", expected time order");
        }
        sinceGap = seen > 0 && bar.ts() == lastTs + length ? sinceGap + 1 : 0; // unbroken steps up to this bar
        take(bar);
        if (sinceGap < WINDOW) {
            return null;
        }
        double volatility = volatility();
        double regime = regime(volatility);
        volatilities.add(volatility);
        return seen > WARM_UP ? new FeatureRow(bar.ts(), key, SCHEMA, values(bar.close(), volatility, regime)) : null;
    }

    private void take(Bar bar) {
        double close = bar.close();
        double last = seen == 0 ? close : closes[WINDOW - 1];
        System.arraycopy(closes, 1, closes, 0, WINDOW - 1);
        System.arraycopy(trueRanges, 1, trueRanges, 0, WINDOW - 1);
        closes[WINDOW - 1] = close;
        trueRanges[WINDOW - 1] = Math.max(bar.high(), last) - Math.min(bar.low(), last);
        ema20 = seen == 0 ? close : ema20 + 2. / 21 * (close - ema20);
        ema50 = seen == 0 ? close : ema50 + 2. / 51 * (close - ema50);
        ema200 = seen == 0 ? close : ema200 + 2. / 201 * (close - ema200);
        lastTs = bar.ts();
        seen++;
    }

    private double[] values(double close, double volatility, double regime) {
        double mean = mean(closes, 20);
        double sd = sd(closes, 20);
        double trend = (ema20 - ema50) / close;
        return new double[] {
            back(1),
            back(3),
            back(6),
            relativeStrength(),
            ema20,
            ema50,
            ema200,
            (close - (mean - 2 * sd)) / (4 * sd),
            mean(trueRanges, 14),
            volatility,
            (close - mean) / sd,
            Math.abs(trend) > DEAD_ZONE ? Math.signum(trend) : 0,
            regime
        };
    }

    private double back(int bars) {
        return StrictMath.log(closes[WINDOW - 1] / closes[WINDOW - 1 - bars]);
    }

    private double relativeStrength() {
        double rises = 0;
        double falls = 0;
        for (int i = WINDOW - 14; i < WINDOW; i++) {
            double change = closes[i] - closes[i - 1];
            rises += Math.max(change, 0);
            falls += Math.max(-change, 0);
        }
        return 100 - 100 / (1 + rises / falls);
    }

    private double volatility() {
        double[] returns = new double[14];
        for (int i = 0; i < 14; i++) {
            int at = WINDOW - 14 + i;
            returns[i] = StrictMath.log(closes[at] / closes[at - 1]);
        }
        return sd(returns, 14);
    }

    private double regime(double volatility) {
        if (volatility < volatilities.quantile(.33)) {
            return -1;
        }
        return volatility > volatilities.quantile(.67) ? 1 : 0;
    }

    private static double mean(double[] values, int last) {
        double sum = 0;
        for (int i = values.length - last; i < values.length; i++) {
            sum += values[i];
        }
        return sum / last;
    }

    private static double sd(double[] values, int last) {
        double mean = mean(values, last);
        double sum = 0;
        for (int i = values.length - last; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return StrictMath.sqrt(sum / (last - 1));
    }
}
