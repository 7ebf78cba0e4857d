package io.levibot.ops.operators.staleness;

/**
 * The newest known time of a series since the last watermark.
 *
 * @param lastKnownAt epoch milliseconds
 */
public record Heartbeat(String symbol, String timeframe, long lastKnownAt) {}
