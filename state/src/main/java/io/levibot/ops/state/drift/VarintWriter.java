package io.levibot.ops.state.drift;

import java.util.Arrays;

/** Non-negative ints, seven bits a byte, lowest first; the high bit says that more follow (protocol buffers' varint). */
final class VarintWriter {

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

    /** Every one of them; most take a byte. */
    void writeAll(int[] values) {
        if (bytes.length - size < values.length + 5) {
            bytes = Arrays.copyOf(bytes, size + values.length + 5);
        }
        for (int i = 0; i < values.length; i++) {
            int value = values[i];
            if ((value & ~0x7F) == 0 && size < bytes.length) {
                bytes[size++] = (byte) value;
            } else {
                write(value);
            }
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
