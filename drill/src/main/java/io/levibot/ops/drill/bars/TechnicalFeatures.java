package io.levibot.ops.drill.bars;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The thirteen features of one series, bar by bar. */
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

    public TechnicalFeatures(SeriesKey key) {
        throw new UnsupportedOperationException(key.toString());
    }

    /** Takes the next bar, in time order, and returns its row, or null while there is too little history. */
    public @Nullable FeatureRow next(Bar bar) {
        return null;
    }
}
