package io.levibot.ops.jobs.io;

/**
 * What the price did after a bar: a row of an outcomes file.
 *
 * @param ts the bar's open, epoch milliseconds
 * @param knownAt when the return is known, epoch milliseconds
 * @param ret close at {@code knownAt} over the bar's own close, minus one
 */
public record RealisedReturn(long ts, String symbol, String timeframe, long knownAt, double ret) {

    /** Whether the price rose; an unchanged price did not. */
    public boolean up() {
        return ret > 0;
    }
}
