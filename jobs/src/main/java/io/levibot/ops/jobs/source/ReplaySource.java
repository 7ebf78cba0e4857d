package io.levibot.ops.jobs.source;

import io.levibot.ops.state.event.InputRow;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * All rows of all streams from one cursor, in event-time order, at parallelism 1.
 *
 * <p>On the first row of a time T the watermark T-1 goes out, so whatever waits for "everything known at T-1" waits for
 * nothing else. After a restart the cursor is opened again and runs forward to where it was.
 */
public final class ReplaySource extends SingleSplitSource<InputRow, ReplayPosition> {

    private static final long serialVersionUID = 1L;

    private final RowCursorFactory rows;

    public ReplaySource(RowCursorFactory rows) {
        this.rows = rows;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<InputRow, ReplayPosition> createReader(SourceReaderContext context) {
        return new ReplayReader(rows, context);
    }

    @Override
    protected ReplayPosition beginning() {
        return new ReplayPosition(0);
    }

    @Override
    public SimpleVersionedSerializer<ReplayPosition> getSplitSerializer() {
        return new LongSerializer<>(ReplayPosition::rows, ReplayPosition::new);
    }
}
