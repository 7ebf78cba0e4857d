package io.levibot.ops.operators.drift;

/**
 * What one counter saw of one series in one pane.
 *
 * @param paneEnd epoch milliseconds
 * @param referenceHash whose cells were counted; empty where the series has no reference
 * @param rows rows counted
 * @param counts {@link io.levibot.ops.state.drift.CellCounts#toBytes}; empty where there is no reference
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PartialCounts(
        String symbol, String timeframe, long paneEnd, String referenceHash, int rows, byte[] counts) {}
