package io.levibot.ops.state.shadow;

/**
 * A trade that was closed elsewhere and logged in the original's format, with its return recomputed.
 *
 * <p>The original's {@code return = pnl / entry} ignores the size, so it is not taken: the return is
 * {@code side * (exit / entry - 1)} less both costs. What the line claimed is kept beside it.
 *
 * @param knownAt epoch milliseconds of the line
 * @param side 1 long, -1 short
 * @param claimedPnl as logged; NaN where it was not
 * @param claimedReturn as logged; NaN where it was not
 * @param ret recomputed from the prices and the side, net of costs
 */
public record ExternalTrade(
        long knownAt,
        String model,
        String symbol,
        int side,
        double entryPrice,
        double exitPrice,
        double claimedPnl,
        double claimedReturn,
        double ret) {

    /**
     * Recomputes a logged trade.
     *
     * @param side {@code long}, {@code buy}, {@code short} or {@code sell}, in any case
     * @throws IllegalArgumentException for another side or a price that is not a positive number
     */
    public static ExternalTrade recompute(
            long knownAt,
            String model,
            String symbol,
            String side,
            double entryPrice,
            double exitPrice,
            double claimedPnl,
            double claimedReturn,
            TradingCosts costs) {
        int sign = sideOf(side);
        requirePrice("entry_price", entryPrice);
        requirePrice("exit_price", exitPrice);
        double ret = sign * (exitPrice / entryPrice - 1) - 2 * costs.rate();
        return new ExternalTrade(knownAt, model, symbol, sign, entryPrice, exitPrice, claimedPnl, claimedReturn, ret);
    }

    /** Whether the line's own return is given and differs from the recomputed one by more than {@code tolerance}. */
    public boolean disputes(double tolerance) {
        return Math.abs(claimedReturn - ret) > tolerance;
    }

    private static int sideOf(String side) {
        if (side.equalsIgnoreCase("long") || side.equalsIgnoreCase("buy")) {
            return 1;
        }
        if (side.equalsIgnoreCase("short") || side.equalsIgnoreCase("sell")) {
            return -1;
        }
        throw new IllegalArgumentException("side: got \"" + side + "\", expected long, buy, short or sell");
    }

    private static void requirePrice(String name, double price) {
        if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": got " + price + ", expected a positive number");
        }
    }
}
