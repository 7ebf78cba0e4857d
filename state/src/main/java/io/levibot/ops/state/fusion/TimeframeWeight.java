package io.levibot.ops.state.fusion;

import io.levibot.ops.state.event.Timeframe;
import java.io.Serializable;

/**
 * What one timeframe counts for.
 *
 * @param low weight in the low-volatility regime, at least 0; as are the next two
 * @param normal weight in the normal regime
 * @param high weight in the high-volatility regime
 * @param decayMillis tau of the decay exp(-age/tau); 0 for none
 */
public record TimeframeWeight(String timeframe, double low, double normal, double high, long decayMillis)
        implements Serializable {

    public TimeframeWeight {
        Timeframe.parse(timeframe);
        if (!(low >= 0 && normal >= 0 && high >= 0 && low + normal + high < Double.POSITIVE_INFINITY)
                || decayMillis < 0) {
            throw new IllegalArgumentException("fusion.weights of " + timeframe + ": got low " + low + ", normal "
                    + normal + ", high " + high + ", decay " + decayMillis + " ms, expected none below 0");
        }
    }

    /** The same weight in each regime. */
    public static TimeframeWeight same(String timeframe, double weight, long decayMillis) {
        return new TimeframeWeight(timeframe, weight, weight, weight, decayMillis);
    }

    /** Returns w exp(-age/tau) in a regime. */
    public double at(VolatilityRegime regime, long ageMillis) {
        double weight =
                switch (regime) {
                    case LOW -> low;
                    case NORMAL -> normal;
                    case HIGH -> high;
                };
        return decayMillis == 0 ? weight : weight * StrictMath.exp(-(double) ageMillis / decayMillis);
    }
}
