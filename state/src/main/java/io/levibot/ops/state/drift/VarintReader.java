package io.levibot.ops.state.drift;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads what {@link VarintWriter} wrote; refuses bytes that are cut short, overlong or negative. */
final class VarintReader {

    private static final int STRETCH = 64;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final byte[] bytes;
    private int at;

    VarintReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** As many as there is room for. */
    void readAll(int[] values) {
        int i = 0;
        while (i < values.length) {
            if (i + STRETCH <= values.length && areBytes()) {
                for (int k = 0; k < STRETCH; k++) {
                    values[i + k] = bytes[at + k];
                }
                at += STRETCH;
                i += STRETCH;
            } else {
                values[i++] = read();
            }
        }
    }

    /** True when each of the next {@link #STRETCH} takes one byte. */
    private boolean areBytes() {
        if (at + STRETCH > bytes.length) {
            return false;
        }
        long high = 0;
        for (int k = 0; k < STRETCH; k += Long.BYTES) {
            high |= (long) LONGS.get(bytes, at + k);
        }
        return (high & HIGH_BITS) == 0;
    }

    int read() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at >= bytes.length) {
                throw new IllegalArgumentException("varint: cut short at byte " + at);
            }
            int next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                if (value < 0) {
                    break;
                }
                return value;
            }
        }
        throw new IllegalArgumentException("varint: out of range 0 to " + Integer.MAX_VALUE + " at byte " + (at - 1));
    }
}
