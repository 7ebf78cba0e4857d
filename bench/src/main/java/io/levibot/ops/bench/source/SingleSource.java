package io.levibot.ops.bench.source;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** A source of one reader: at parallelism 1, from one place in its input on. */
abstract class SingleSource<T> implements Source<T, MemoryPosition, Boolean> {

    private static final long serialVersionUID = 1L;

    @Override
    public SplitEnumerator<MemoryPosition, Boolean> createEnumerator(SplitEnumeratorContext<MemoryPosition> context) {
        return new OneSplit(context, false);
    }

    @Override
    public SplitEnumerator<MemoryPosition, Boolean> restoreEnumerator(
            SplitEnumeratorContext<MemoryPosition> context, Boolean assigned) {
        return new OneSplit(context, assigned);
    }

    @Override
    public SimpleVersionedSerializer<MemoryPosition> getSplitSerializer() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return 1;
            }

            @Override
            public byte[] serialize(MemoryPosition position) {
                return ByteBuffer.allocate(Long.BYTES).putLong(position.next()).array();
            }

            @Override
            public MemoryPosition deserialize(int version, byte[] bytes) {
                return new MemoryPosition(ByteBuffer.wrap(bytes).getLong());
            }
        };
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return 1;
            }

            @Override
            public byte[] serialize(Boolean assigned) {
                return new byte[] {(byte) (assigned ? 1 : 0)};
            }

            @Override
            public Boolean deserialize(int version, byte[] bytes) {
                return bytes[0] != 0;
            }
        };
    }

    private static final class OneSplit implements SplitEnumerator<MemoryPosition, Boolean> {

        private final SplitEnumeratorContext<MemoryPosition> context;
        private MemoryPosition next = new MemoryPosition(0);
        private boolean assigned;

        OneSplit(SplitEnumeratorContext<MemoryPosition> context, boolean assigned) {
            this.context = context;
            this.assigned = assigned;
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int reader, @Nullable String host) {
            if (!assigned) {
                assigned = true;
                context.assignSplit(next, reader);
            }
            context.signalNoMoreSplits(reader);
        }

        @Override
        public void addSplitsBack(List<MemoryPosition> splits, int reader) {
            for (MemoryPosition split : splits) {
                next = split;
                assigned = false;
            }
        }

        @Override
        public void addReader(int reader) {}

        @Override
        public Boolean snapshotState(long checkpointId) {
            return assigned;
        }

        @Override
        public void close() {}
    }
}
