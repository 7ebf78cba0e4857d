package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.CellCounts;

/**
 * What one counter saw of one series in one pane.
 *
 * @param paneEnd epoch milliseconds
 * @param referenceHash whose cells were counted; empty where the series has no reference
 * @param rows rows counted
 * @param counts {@link io.levibot.ops.state.drift.CellCounts#toBytes}; empty where there is no reference, and where they are
 *     kept apart
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PartialCounts(
        String symbol, String timeframe, long paneEnd, String referenceHash, int rows, byte[] counts) {

    /** The same with other counts. */
    PartialCounts with(byte[] otherCounts) {
        return new PartialCounts(symbol, timeframe, paneEnd, referenceHash, rows, otherCounts);
    }

    /** This part of a pane and another. */
    PartialCounts plus(PartialCounts other) {
        if (!referenceHash.equals(other.referenceHash)) {
            throw new IllegalStateException("pane " + symbol + "_" + timeframe + " ending at " + paneEnd
                    + ": counted against reference " + referenceHash + " and " + other.referenceHash
                    + ", expected one: a replacement takes effect between panes");
        }
        if (counts.length == 0) {
            return new PartialCounts(symbol, timeframe, paneEnd, referenceHash, rows + other.rows, counts);
        }
        CellCounts sum = CellCounts.fromBytes(counts);
        sum.add(CellCounts.fromBytes(other.counts));
        return new PartialCounts(symbol, timeframe, paneEnd, referenceHash, rows + other.rows, sum.toBytes());
    }
}
