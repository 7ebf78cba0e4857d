package io.levibot.ops.state.drift;

import java.util.Arrays;

/** Non-negative ints, seven bits a byte, lowest first; the high bit says that more follow (protocol buffers' varint). */
final class VarintWriter {

    /** So many are written without a look at each, where all take a byte. */
    private static final int STRETCH = 64;

    private byte[] bytes;
    private int size;

    VarintWriter(int expected) {
        bytes = new byte[Math.max(16, expected)];
    }

    void write(int value) {
        if (size + 5 > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** The first {@code length} of them; most take a byte. */
    void writeAll(int[] values, int length) {
        if (bytes.length - size < length + 5) {
            bytes = Arrays.copyOf(bytes, size + length + 5);
        }
        int i = 0;
        for (; i + STRETCH <= length; i += STRETCH) {
            int bits = 0;
            for (int k = i; k < i + STRETCH; k++) {
                bits |= values[k];
            }
            if ((bits & ~0x7F) == 0 && size + STRETCH <= bytes.length) {
                for (int k = 0; k < STRETCH; k++) {
                    bytes[size + k] = (byte) values[i + k];
                }
                size += STRETCH;
            } else {
                for (int k = i; k < i + STRETCH; k++) {
                    write(values[k]);
                }
            }
        }
        for (; i < length; i++) {
            write(values[i]);
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
