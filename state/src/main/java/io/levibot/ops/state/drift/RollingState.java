package io.levibot.ops.state.drift;

/**
 * A rolling window at rest, without its panes.
 *
 * @param lastPaneEnd end of the newest pane, epoch milliseconds; {@code Long.MIN_VALUE} before the first
 * @param longSum {@link CellCounts#toBytes} of the long window
 * @param shortSum {@link CellCounts#toBytes} of the short window
 */
@SuppressWarnings("ArrayRecordComponent") // stored and read back, never compared
public record RollingState(long lastPaneEnd, byte[] longSum, byte[] shortSum) {}
