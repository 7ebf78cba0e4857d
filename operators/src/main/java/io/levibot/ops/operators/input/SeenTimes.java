package io.levibot.ops.operators.input;

import io.levibot.ops.state.input.RowIdentity;

/**
 * What {@link InputRouter} keeps of one row identity across restarts.
 *
 * @param ascending the times seen, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SeenTimes(RowIdentity identity, long[] ascending) {}
