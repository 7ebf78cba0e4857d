package io.levibot.ops.bench.source;

import io.levibot.ops.bench.CpuClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Hands out a feed, and starts the clock with its first element: deploying a job is not what is measured. */
final class MemoryReader<T> implements SourceReader<T, MemoryPosition> {

    private static final int ELEMENTS_A_POLL = 256;

    private final Feed<T> feed;
    private final long watermarkEvery;
    private final SourceReaderContext context;
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private @Nullable MemoryPosition assigned;
    private boolean noMoreSplits;
    private long next;
    private long nextMark = Long.MIN_VALUE;

    MemoryReader(Feed<T> feed, long watermarkEvery, SourceReaderContext context) {
        this.feed = feed;
        this.watermarkEvery = watermarkEvery;
        this.context = context;
    }

    @Override
    public void start() {
        if (assigned == null) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
        if (assigned == null) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (next == 0) {
            CpuClock.INSTANCE.start();
        }
        long end = Math.min(feed.size(), next + ELEMENTS_A_POLL);
        for (; next < end; next++) {
            long knownAt = feed.knownAt(next);
            if (knownAt > nextMark) {
                // panes end on multiples, themselves included
                long passed = Math.floorDiv(knownAt - 1, watermarkEvery) * watermarkEvery;
                output.emitWatermark(new Watermark(passed));
                nextMark = passed + watermarkEvery;
            }
            output.collect(feed.at(next), knownAt);
        }
        if (next < feed.size()) {
            return InputStatus.MORE_AVAILABLE;
        }
        output.emitWatermark(new Watermark(nextMark));
        return InputStatus.END_OF_INPUT;
    }

    @Override
    public List<MemoryPosition> snapshotState(long checkpointId) {
        return assigned == null ? List.of() : List.of(new MemoryPosition(next));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<MemoryPosition> splits) {
        assigned = splits.get(0);
        next = assigned.next();
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        available.complete(null);
    }

    @Override
    public void close() {
        available = new CompletableFuture<>();
    }
}
