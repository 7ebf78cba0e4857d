package io.levibot.ops.operators;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A bar or a prediction: what is traded on. Exactly one of the last two is there.
 *
 * @param at its event time, epoch milliseconds
 */
public record MarketRow(
        long at,
        String symbol,
        String timeframe,
        @Nullable Bar bar,
        @Nullable Prediction prediction) {

    /** Bars before predictions, these by timeframe and model: the order in which one time is worked through. */
    public static final Comparator<MarketRow> ORDER = Comparator.comparing((MarketRow row) -> row.bar() == null)
            .thenComparing(MarketRow::timeframe)
            .thenComparing(
                    row -> row.prediction() == null ? "" : row.prediction().model());

    public static MarketRow of(Bar bar) {
        return new MarketRow(bar.knownAt(), bar.symbol(), bar.timeframe(), bar, null);
    }

    public static MarketRow of(Prediction prediction) {
        return new MarketRow(prediction.knownAt(), prediction.symbol(), prediction.timeframe(), null, prediction);
    }

    /** The series it belongs to. */
    public SeriesKey key() {
        return new SeriesKey(symbol, timeframe);
    }
}
