package io.levibot.ops.jobs.source;

import io.levibot.ops.state.event.InputRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;

/**
 * Reads a watched folder for ever. The watermark follows the rows, and never passes the time of the listing that found them
 * less the allowed lag, which no row that comes later and in time can precede; it is there once everything that had come
 * was read.
 */
final class FolderReader extends SingleSplitReader<InputRow, FolderProgress> {

    private static final int ROWS_A_POLL = 256;
    /** File systems stamp files with a clock that ticks, and so lags by as much. */
    private static final long TICK_MILLIS = 10;

    private final WatchedFolder folder;
    private final long lagMillis;
    private final long listEveryMillis;
    private final FolderClock clock;

    private final Set<String> done = new LinkedHashSet<>();
    private final Map<String, String> contents = new HashMap<>();
    private boolean restored;
    private List<String> batchMarks = List.of();
    private List<InputRow> batch = List.of();
    private int next;
    private long listedAt;
    private long time = Long.MIN_VALUE;

    FolderReader(
            WatchedFolder folder,
            long lagMillis,
            long listEveryMillis,
            FolderClock clock,
            SourceReaderContext context) {
        super(context);
        this.folder = folder;
        this.lagMillis = lagMillis;
        this.listEveryMillis = listEveryMillis;
        this.clock = clock;
    }

    @Override
    protected InputStatus poll(FolderProgress from, ReaderOutput<InputRow> output) throws Exception {
        if (!restored) {
            resume(from);
        }
        if (next >= batch.size() && !list()) {
            advance(output, Long.MAX_VALUE);
            wake();
            return InputStatus.NOTHING_AVAILABLE;
        }
        for (int i = 0; i < ROWS_A_POLL && next < batch.size(); i++) {
            InputRow row = batch.get(next++);
            if (row.deadLetter() == null && row.late() == null) {
                advance(output, row.at() - 1);
            }
            output.collect(row, Math.max(row.at(), time));
        }
        if (next >= batch.size()) {
            done.addAll(batchMarks);
            batchMarks = List.of();
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private void resume(FolderProgress from) throws IOException {
        restored = true;
        done.addAll(from.done());
        done.forEach(mark -> contents.put(ArrivedFile.nameOf(mark), ArrivedFile.contentOf(mark)));
        batchMarks = from.batch();
        batch = folder.rows(folder.of(batchMarks), contents);
        next = (int) from.rows();
    }

    /** Takes what has come since as the next batch; false where nothing has. */
    private boolean list() throws IOException {
        listedAt = clock.now();
        List<ArrivedFile> arrived = folder.arrived(done);
        batchMarks = arrived.stream().map(ArrivedFile::mark).toList();
        batch = folder.rows(arrived, contents);
        next = 0;
        if (batch.isEmpty()) {
            done.addAll(batchMarks);
            batchMarks = List.of();
        }
        return !batch.isEmpty();
    }

    /** A row dated ahead of the clock, or ahead of another stream's file, must not make the others late. */
    private void advance(ReaderOutput<InputRow> output, long wanted) {
        long to = Math.min(wanted, listedAt - lagMillis - TICK_MILLIS);
        if (to > time) {
            time = to;
            output.emitWatermark(new Watermark(to));
        }
    }

    private void wake() {
        CompletableFuture<Void> later = new CompletableFuture<>();
        waitFor(later);
        CompletableFuture.delayedExecutor(listEveryMillis, TimeUnit.MILLISECONDS)
                .execute(() -> later.complete(null));
    }

    @Override
    protected FolderProgress position(FolderProgress from) {
        return restored ? new FolderProgress(new ArrayList<>(done), batchMarks, batchMarks.isEmpty() ? 0 : next) : from;
    }

    @Override
    public void close() {
        done.clear();
    }
}
