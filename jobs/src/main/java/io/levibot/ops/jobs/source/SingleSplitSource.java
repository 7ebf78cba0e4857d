package io.levibot.ops.jobs.source;

import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of one split, read by one reader whatever the parallelism.
 *
 * @param <T> what is read
 * @param <S> how far
 */
public abstract class SingleSplitSource<T, S extends SourceSplit> implements Source<T, S, Boolean> {

    private static final long serialVersionUID = 1L;

    /** Nothing read. */
    protected abstract S beginning();

    @Override
    public final SplitEnumerator<S, Boolean> createEnumerator(SplitEnumeratorContext<S> context) {
        return new SingleSplitEnumerator<>(context, beginning(), false);
    }

    @Override
    public final SplitEnumerator<S, Boolean> restoreEnumerator(SplitEnumeratorContext<S> context, Boolean assigned) {
        return new SingleSplitEnumerator<>(context, beginning(), assigned);
    }

    @Override
    public final SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new LongSerializer<>(assigned -> assigned ? 1 : 0, number -> number != 0);
    }
}
