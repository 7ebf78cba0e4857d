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

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
