package io.levibot.ops.jobs.source;

import io.levibot.ops.state.event.InputRow;
import java.io.IOException;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Hands out the rows of a cursor with their watermarks. */
final class ReplayReader extends SingleSplitReader<InputRow, ReplayPosition> {

    /** Rows handed out before the mailbox is looked at again: checkpoints wait no longer than these take. */
    private static final int ROWS_A_POLL = 256;

    private final RowCursorFactory factory;
    private @Nullable RowCursor cursor;
    private long rows;
    private long time = Long.MIN_VALUE;

    ReplayReader(RowCursorFactory factory, SourceReaderContext context) {
        super(context);
        this.factory = factory;
    }

    @Override
    protected InputStatus poll(ReplayPosition from, ReaderOutput<InputRow> output) throws Exception {
        RowCursor open = cursor == null ? openAt(from.rows()) : cursor;
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
    protected ReplayPosition position(ReplayPosition from) {
        return cursor == null ? from : new ReplayPosition(rows);
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
        }
    }
}
