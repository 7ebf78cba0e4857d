package io.levibot.ops.jobs.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes a value that is one number as eight bytes. */
public final class LongSerializer<T> implements SimpleVersionedSerializer<T> {

    private static final int VERSION = 1;

    private final ToLongFunction<T> toLong;
    private final LongFunction<T> fromLong;

    public LongSerializer(ToLongFunction<T> toLong, LongFunction<T> fromLong) {
        this.toLong = toLong;
        this.fromLong = fromLong;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(T value) {
        return ByteBuffer.allocate(Long.BYTES)
                .putLong(toLong.applyAsLong(value))
                .array();
    }

    @Override
    public T deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION || bytes.length != Long.BYTES) {
            throw new IOException("position of a source: got version " + version + " and " + bytes.length
                    + " bytes, expected version " + VERSION + " and " + Long.BYTES);
        }
        return fromLong.apply(ByteBuffer.wrap(bytes).getLong());
    }
}
