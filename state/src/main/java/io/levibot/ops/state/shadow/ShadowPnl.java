package io.levibot.ops.state.shadow;

/**
 * One bar of one model on one symbol, on paper: {@code pnl = position * ret - cost}.
 *
 * @param knownAt when the bar closed, epoch milliseconds; its event time
 * @param ts the bar's open, epoch milliseconds
 * @param position what was held over the bar: -1, 0 or 1
 * @param ret close over the previous close, minus one; spans the gap where bars are missing; 0 on the first bar
 * @param cost what the change of position at this close costs, as a fraction
 * @param pnl the bar's return net of costs
 */
public record ShadowPnl(
        long knownAt, long ts, String model, String symbol, int position, double ret, double cost, double pnl) {}
