package io.levibot.ops.jobs.source;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Gives the one split of a source to the first reader that asks, and to nobody after that. */
final class SingleSplitEnumerator<S extends SourceSplit> implements SplitEnumerator<S, Boolean> {

    private final SplitEnumeratorContext<S> context;
    private S split;
    private boolean assigned;

    SingleSplitEnumerator(SplitEnumeratorContext<S> context, S split, boolean assigned) {
        this.context = context;
        this.split = split;
        this.assigned = assigned;
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int reader, @Nullable String host) {
        if (!assigned) {
            assigned = true;
            context.assignSplit(split, reader);
        }
        context.signalNoMoreSplits(reader);
    }

    @Override
    public void addSplitsBack(List<S> splits, int reader) {
        for (S returned : splits) {
            split = returned;
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
