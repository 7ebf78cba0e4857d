package io.levibot.ops.jobs.io;

/** Decodes JSON rows as they stream by. */
final class JsonRowDecoder<T> implements RowDecoder<T> {

    JsonRowDecoder(RowForm<T> form) {}

    @Override
    public Decoded<T> decode(byte[] row, int offset, int length, long latest) {
        throw new UnsupportedOperationException();
    }
}
