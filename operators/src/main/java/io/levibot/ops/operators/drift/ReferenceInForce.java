package io.levibot.ops.operators.drift;

/**
 * A {@link ReferenceVersion} of a series, as it is kept in state.
 *
 * @param hash empty where the series had no reference when its first row came
 * @param effectiveFrom epoch milliseconds
 */
public record ReferenceInForce(String symbol, String timeframe, String hash, long effectiveFrom) {}
