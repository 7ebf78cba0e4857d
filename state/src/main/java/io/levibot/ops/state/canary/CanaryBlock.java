package io.levibot.ops.state.canary;

import io.levibot.ops.state.shadow.Performance;

/**
 * Both arms over one block of 16 bars.
 *
 * @param endsAt the block is (endsAt - 16 bars, endsAt], epoch milliseconds
 */
public record CanaryBlock(long endsAt, Performance prod, Performance candidate) {}
