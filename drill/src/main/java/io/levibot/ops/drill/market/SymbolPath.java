package io.levibot.ops.drill.market;

import io.levibot.ops.state.event.Bar;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * One symbol's 5m bars, and beside them what its returns would have been without incidents: what models are graded on.
 *
 * @param start open of the first bar
 * @param bars how many bars the drill shows; the arrays go on for the horizon of its last predictions
 * @param undisturbed log return of each bar before incidents
 * @param volatility standard deviation from which each bar's return was drawn, before incidents
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; owned by the drill
public record SymbolPath(
        String symbol,
        long start,
        int bars,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] volume,
        double[] undisturbed,
        double[] volatility) {

    public static final String TIMEFRAME = "5m";
    public static final long BAR_MILLIS = 300_000L;

    public Bar bar(int index) {
        return new Bar(
                start + index * BAR_MILLIS,
                symbol,
                TIMEFRAME,
                open[index],
                high[index],
                low[index],
                close[index],
                volume[index]);
    }

    public Iterator<Bar> iterator() {
        return IntStream.range(0, bars).mapToObj(this::bar).iterator();
    }
}
