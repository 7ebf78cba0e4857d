package io.levibot.ops.bench.source;

import io.levibot.ops.jobs.source.LongSerializer;
import io.levibot.ops.jobs.source.SingleSplitSource;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A source of one reader: at parallelism 1, from one place in its input on. */
abstract class SingleSource<T> extends SingleSplitSource<T, MemoryPosition> {

    private static final long serialVersionUID = 1L;

    @Override
    protected MemoryPosition beginning() {
        return new MemoryPosition(0);
    }

    @Override
    public SimpleVersionedSerializer<MemoryPosition> getSplitSerializer() {
        return new LongSerializer<>(MemoryPosition::next, MemoryPosition::new);
    }
}
