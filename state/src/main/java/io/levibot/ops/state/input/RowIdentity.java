package io.levibot.ops.state.input;

import io.levibot.ops.state.event.StreamName;

/**
 * What, beside its time, makes a row the same row: a second one with the same {@code ts} is a duplicate.
 *
 * @param model empty for streams without models
 */
public record RowIdentity(StreamName stream, String symbol, String timeframe, String model) {}
