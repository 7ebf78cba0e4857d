package io.levibot.ops.bench.source;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;

/** Hands out what comes at every millisecond of the clock, and the watermark behind it, for ever. */
public final class TickingSource<T> extends SingleSource<T> {

    private static final long serialVersionUID = 1L;

    private final Ticks<T> ticks;

    public TickingSource(Ticks<T> ticks) {
        this.ticks = ticks;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<T, MemoryPosition> createReader(SourceReaderContext context) {
        return new Reader<>(ticks);
    }

    private static final class Reader<T> implements SourceReader<T, MemoryPosition> {
        private final Ticks<T> ticks;
        private CompletableFuture<Void> available = CompletableFuture.completedFuture(null);
        private long last = System.currentTimeMillis();

        Reader(Ticks<T> ticks) {
            this.ticks = ticks;
        }

        @Override
        public void start() {
            // nothing is asked for: the clock is there
        }

        @Override
        public InputStatus pollNext(ReaderOutput<T> output) {
            if (System.currentTimeMillis() <= last) {
                CompletableFuture<Void> later = new CompletableFuture<>();
                available = later;
                CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS).execute(() -> later.complete(null));
                return InputStatus.NOTHING_AVAILABLE;
            }
            last++;
            for (T element : ticks.at(last)) {
                output.collect(element, last);
            }
            output.emitWatermark(new Watermark(last));
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        public List<MemoryPosition> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return available;
        }

        @Override
        public void addSplits(List<MemoryPosition> splits) {
            // none is asked for
        }

        @Override
        public void notifyNoMoreSplits() {
            // none is asked for
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
