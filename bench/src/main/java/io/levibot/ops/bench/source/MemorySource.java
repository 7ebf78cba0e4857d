package io.levibot.ops.bench.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;

/** A feed at parallelism 1, with a watermark behind every element that ends a stretch of equal panes. */
public final class MemorySource<T> extends SingleSource<T> {

    private static final long serialVersionUID = 1L;

    private final Feed<T> feed;
    private final long watermarkEveryMillis;

    /** @param watermarkEveryMillis a watermark goes out when event time passes a multiple of this */
    public MemorySource(Feed<T> feed, long watermarkEveryMillis) {
        this.feed = feed;
        this.watermarkEveryMillis = watermarkEveryMillis;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<T, MemoryPosition> createReader(SourceReaderContext context) {
        return new MemoryReader<>(feed, watermarkEveryMillis, context);
    }
}
