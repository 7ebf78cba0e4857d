package io.levibot.ops.state.signal;

import io.levibot.ops.state.canary.Murmur3;

/**
 * The identity of a signal: the same for the same bar in every run, so that a reader can drop repeats.
 *
 * <p>Both words of murmur3_128 of {@code symbol|timeframe|ts}, 32 hexadecimal digits. There is one decision a bar, so
 * nothing else is in it.
 */
public final class SignalId {

    private SignalId() {}

    /** Returns the id of the decision on the bar that opens at {@code ts}. */
    public static String of(String symbol, String timeframe, long ts) {
        long[] words = Murmur3.words(symbol + "|" + timeframe + "|" + ts);
        return hex(words[0]) + hex(words[1]);
    }

    private static String hex(long word) {
        String digits = Long.toHexString(word);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
