package io.levibot.ops.state.canary;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * murmur3_128 (x64, seed 0) of UTF-8 text, by Apache Commons Codec: the same words on every machine and in every language
 * that has the hash.
 */
public final class Murmur3 {

    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private Murmur3() {}

    /** Returns both 64-bit words. */
    public static long[] words(String text) {
        return MurmurHash3.hash128x64(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns {@code (h1 >>> 11) 2^-53}, uniform on [0, 1), h1 the first word. */
    public static double uniform(String text) {
        return (words(text)[0] >>> 11) * TWO_TO_MINUS_53;
    }
}
