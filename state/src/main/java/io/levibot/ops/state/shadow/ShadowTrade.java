package io.levibot.ops.state.shadow;

/**
 * A closed paper trade of one unit.
 *
 * @param knownAt when it closed, epoch milliseconds
 * @param enteredAt when it opened, epoch milliseconds
 * @param side 1 long, -1 short
 * @param pnl return times entry price: price units a unit, net of costs
 * @param ret {@code side * (exit / entry - 1)} less the cost of entering and of leaving
 * @param cost both costs, as a fraction
 */
public record ShadowTrade(
        long knownAt,
        long enteredAt,
        String model,
        String symbol,
        int side,
        double entryPrice,
        double exitPrice,
        double pnl,
        double ret,
        double cost) {}
