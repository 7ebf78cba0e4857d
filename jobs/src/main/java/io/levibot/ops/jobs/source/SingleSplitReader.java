package io.levibot.ops.jobs.source;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads the split of a {@link SingleSplitSource}, or ends at once where another reader has it. */
public abstract class SingleSplitReader<T, S extends SourceSplit> implements SourceReader<T, S> {

    private final SourceReaderContext context;
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private @Nullable S assigned;
    private boolean noMoreSplits;

    protected SingleSplitReader(SourceReaderContext context) {
        this.context = context;
    }

    /** Hands out some of what comes next; {@code from} is where this reader began. */
    protected abstract InputStatus poll(S from, ReaderOutput<T> output) throws Exception;

    /** How far it is; {@code from} is where this reader began. */
    protected abstract S position(S from);

    /** Sleeps until this is done. */
    protected final void waitFor(CompletableFuture<Void> later) {
        available = later;
    }

    @Override
    public final void start() {
        if (assigned == null) {
            context.sendSplitRequest();
        }
    }

    @Override
    public final InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (assigned == null) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        return poll(assigned, output);
    }

    @Override
    public final List<S> snapshotState(long checkpointId) {
        return assigned == null ? List.of() : List.of(position(assigned));
    }

    @Override
    public final CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public final void addSplits(List<S> splits) {
        assigned = splits.get(0);
        available.complete(null);
    }

    @Override
    public final void notifyNoMoreSplits() {
        noMoreSplits = true;
        available.complete(null);
    }
}
