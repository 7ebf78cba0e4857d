package io.levibot.ops.bench.source;

import io.levibot.ops.bench.CpuClock;
import io.levibot.ops.jobs.source.SingleSplitReader;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;

/** Hands out a feed, and starts the clock with its first element: deploying a job is not what is measured. */
final class MemoryReader<T> extends SingleSplitReader<T, MemoryPosition> {

    private static final int ELEMENTS_A_POLL = 256;

    private final Feed<T> feed;
    private final long watermarkEvery;
    private long next = -1;
    private long nextMark = Long.MIN_VALUE;

    MemoryReader(Feed<T> feed, long watermarkEvery, SourceReaderContext context) {
        super(context);
        this.feed = feed;
        this.watermarkEvery = watermarkEvery;
    }

    @Override
    protected InputStatus poll(MemoryPosition from, ReaderOutput<T> output) {
        if (next < 0) {
            next = from.next();
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
    protected MemoryPosition position(MemoryPosition from) {
        return next < 0 ? from : new MemoryPosition(next);
    }

    @Override
    public void close() {}
}
