package io.levibot.ops.drill.bars;

import io.levibot.ops.state.event.Bar;
import java.util.Iterator;

/** Longer bars from shorter ones. A longer bar that lacks any of its parts is left out. */
public final class Resampler {

    private Resampler() {}

    /** Bars of {@code timeframe} from the bars of one symbol at a timeframe that divides it, in time order. */
    public static Iterator<Bar> resample(Iterator<Bar> bars, String timeframe) {
        throw new UnsupportedOperationException(timeframe + bars);
    }
}
