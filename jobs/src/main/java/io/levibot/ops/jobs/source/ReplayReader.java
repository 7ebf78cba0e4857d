package io.levibot.ops.jobs.source;

import io.levibot.ops.state.event.InputRow;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Hands out the rows of a cursor with their watermarks. */
final class ReplayReader implements SourceReader<InputRow, ReplayPosition> {

    /** Rows handed out before the mailbox is looked at again: checkpoints wait no longer than these take. */
    private static final int ROWS_A_POLL = 256;

    private final RowCursorFactory factory;
    private final SourceReaderContext context;
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private @Nullable RowCursor cursor;
    private @Nullable ReplayPosition assigned;
    private boolean noMoreSplits;
    private long rows;
    private long time = Long.MIN_VALUE;

    ReplayReader(RowCursorFactory factory, SourceReaderContext context) {
        this.factory = factory;
        this.context = context;
    }

    @Override
    public void start() {
        if (assigned == null) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRow> output) throws Exception {
        if (assigned == null) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        RowCursor open = cursor == null ? openAt(assigned.rows()) : cursor;
        for (int i = 0; i < ROWS_A_POLL; i++) {
            InputRow row = open.next();
            if (row == null) {
                if (time > Long.MIN_VALUE) {
                    output.emitWatermark(new Watermark(time)); // the last time is whole; what is after it never was
                }
                return InputStatus.END_OF_INPUT;
            }
            if (row.at() > time) {
                time = row.at();
                output.emitWatermark(new Watermark(time - 1));
            }
            output.collect(row, time);
            rows++;
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private RowCursor openAt(long position) throws IOException {
        RowCursor opened = factory.open();
        cursor = opened;
        while (rows < position && opened.next() != null) {
            rows++;
        }
        if (rows < position) {
            throw new IOException("replay: the files hold " + rows + " rows, but " + position
                    + " had been read before the restart: they must not change during a replay");
        }
        return opened;
    }

    @Override
    public List<ReplayPosition> snapshotState(long checkpointId) {
        return assigned == null ? List.of() : List.of(new ReplayPosition(cursor == null ? assigned.rows() : rows));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<ReplayPosition> splits) {
        assigned = splits.get(0);
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        available.complete(null);
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
        }
    }
}
