package io.levibot.ops.drill.bars;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Timeframe;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Longer bars from shorter ones: first open, highest high, lowest low, last close, sum of volumes. A longer bar that
 * lacks any of its parts is left out.
 */
public final class Resampler implements Iterator<Bar> {

    private final Iterator<Bar> parts;
    private final String timeframe;
    private final long length;

    private @Nullable Bar ready;
    private @Nullable Bar first;
    private long opened = Long.MIN_VALUE;
    private int count;
    private double high;
    private double low;
    private double volume;

    private Resampler(Iterator<Bar> parts, String timeframe) {
        this.parts = parts;
        this.timeframe = timeframe;
        this.length = Timeframe.parse(timeframe).millis();
    }

    /**
     * Bars of {@code timeframe} from the bars of one symbol at a timeframe that divides it, in time order.
     *
     * @throws IllegalArgumentException when met with a bar whose timeframe does not divide {@code timeframe}, or that is
     *     not younger than the one before
     */
    public static Iterator<Bar> resample(Iterator<Bar> bars, String timeframe) {
        return new Resampler(bars, timeframe);
    }

    @Override
    public boolean hasNext() {
        while (ready == null && parts.hasNext()) {
            add(parts.next());
        }
        return ready != null;
    }

    @Override
    public Bar next() {
        if (!hasNext() || ready == null) {
            throw new NoSuchElementException("no bar is left");
        }
        Bar bar = ready;
        ready = null;
        return bar;
    }

    private void add(Bar part) {
        long step = Timeframe.parse(part.timeframe()).millis();
        if (length % step != 0) {
            throw new IllegalArgumentException(
                    "resample: got a bar of " + part.timeframe() + ", expected a part of " + timeframe);
        }
        long open = Math.floorDiv(part.ts(), length) * length;
        if (first == null || open != opened) {
            first = part;
            opened = open;
            count = 0;
            high = part.high();
            low = part.low();
            volume = 0;
        } else if (part.ts() <= first.ts() + (count - 1) * step) {
            throw new IllegalArgumentException("resample: bar " + part.ts() + " of " + part.symbol()
                    + " is not younger than the one before, expected time order");
        }
        count++;
        high = Math.max(high, part.high());
        low = Math.min(low, part.low());
        volume += part.volume();
        if (count == length / step) {
            ready = new Bar(opened, part.symbol(), timeframe, first.open(), high, low, part.close(), volume);
        }
    }
}
