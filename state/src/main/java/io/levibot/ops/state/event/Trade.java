package io.levibot.ops.state.event;

/**
 * A shadow trade that somebody else closed, in the original's line format.
 *
 * @param at when it was closed, epoch milliseconds; its event time
 * @param side long or short
 * @param entryPrice positive, finite
 * @param exitPrice positive, finite
 * @param pnl as logged; NaN where the line has none
 * @param loggedReturn as logged; NaN where the line has none. Recomputed from prices and side before it is used
 */
public record Trade(
        long at,
        String model,
        String symbol,
        Side side,
        double entryPrice,
        double exitPrice,
        double pnl,
        double loggedReturn) {

    /** Which way the position stood. */
    public enum Side {
        LONG,
        SHORT
    }
}
