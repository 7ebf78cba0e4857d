package io.levibot.ops.state.shadow;

/**
 * A prediction that waits for its outcome.
 *
 * @param close the close it was made at
 */
public record PendingPrediction(long predictedAt, long ts, String model, String version, double pRaw, double close) {}
