package io.levibot.ops.drill.bars;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Timeframe;
import org.jspecify.annotations.Nullable;

/**
 * Bars from the rows of Binance's public kline files: twelve columns, the first six open time, open, high, low, close and
 * volume; a header in some files; times in milliseconds, or in microseconds as in spot files since 2025.
 */
public final class KlineParser {

    private static final int COLUMNS = 12;
    private static final String[] NAMES = {"open_time", "open", "high", "low", "close", "volume"};
    private static final long LAST_MILLIS = 99_999_999_999_999L; // year 5138; in microseconds March 1973

    private final String origin;
    private final String symbol;
    private final String timeframe;
    private final long length;
    private int line;

    /**
     * @param origin the file's name, for messages
     * @param symbol the file's symbol
     * @param timeframe the file's timeframe
     */
    public KlineParser(String origin, String symbol, String timeframe) {
        this.origin = origin;
        this.symbol = symbol;
        this.timeframe = timeframe;
        this.length = Timeframe.parse(timeframe).millis();
    }

    /**
     * Takes the file's next line and returns its bar, or null for the header and for empty lines.
     *
     * @throws IllegalArgumentException naming file, line and column, for anything that is not a bar of this timeframe
     */
    public @Nullable Bar next(String row) {
        line++;
        if (row.isBlank() || line == 1 && Character.isLetter(row.stripLeading().charAt(0))) {
            return null;
        }
        String[] cells = row.split(",", -1);
        if (cells.length != COLUMNS) {
            throw bad("got " + cells.length + " columns, expected " + COLUMNS);
        }
        long ts = time(cells[0].strip());
        double open = number(cells, 1);
        double high = number(cells, 2);
        double low = number(cells, 3);
        double close = number(cells, 4);
        double volume = number(cells, 5);
        if (!(low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close))) {
            throw bad("open " + open + ", high " + high + ", low " + low + ", close " + close
                    + ", expected 0 < low <= open, close <= high");
        }
        if (volume < 0) {
            throw bad("volume " + volume + ", expected 0 or more");
        }
        return new Bar(ts, symbol, timeframe, open, high, low, close, volume);
    }

    private long time(String cell) {
        long ts;
        try {
            ts = Long.parseLong(cell);
        } catch (NumberFormatException e) {
            throw bad("open_time \"" + cell + "\", expected epoch milliseconds or microseconds", e);
        }
        long millis = ts > LAST_MILLIS ? Math.floorDiv(ts, 1000L) : ts;
        if (millis < 0 || millis > LAST_MILLIS || ts > LAST_MILLIS && ts % 1000 != 0 || millis % length != 0) {
            throw bad("open_time " + ts + " is no opening of a " + timeframe + " bar");
        }
        return millis;
    }

    private double number(String[] cells, int column) {
        String cell = cells[column].strip();
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw bad(NAMES[column] + " \"" + cell + "\", expected a number", e);
        }
        if (!Double.isFinite(value)) {
            throw bad(NAMES[column] + " " + cell + ", expected a finite number");
        }
        return value;
    }

    private IllegalArgumentException bad(String problem) {
        return new IllegalArgumentException(origin + ":" + line + " " + problem);
    }

    private IllegalArgumentException bad(String problem, NumberFormatException cause) {
        return new IllegalArgumentException(origin + ":" + line + " " + problem, cause);
    }
}
