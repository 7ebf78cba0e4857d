package io.levibot.ops.state.drift;

/** Reads what {@link VarintWriter} wrote; refuses bytes that are cut short, overlong or negative. */
final class VarintReader {

    private final byte[] bytes;
    private int at;

    VarintReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** As many as there is room for. */
    void readAll(int[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = at < bytes.length && bytes[at] >= 0 ? bytes[at++] : read();
        }
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
