package io.levibot.ops.jobs.source;

import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.StreamName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A live data folder, read for ever at parallelism 1: files that writers rename into it. */
public final class FolderSource extends SingleSplitSource<InputRow, FolderProgress> {

    private static final long serialVersionUID = 1L;

    private final String folder;
    private final ArrayList<StreamName> streams;
    private final long lagMillis;
    private final long futureMillis;
    private final long listEveryMillis;
    private final FolderClock clock;

    /**
     * @param streams those that are read
     * @param lagMillis arrival minus known time beyond which a row is late
     * @param futureMillis how far after its arrival a known time is plausible
     * @param listEveryMillis how often the folder is listed
     * @param clock of the listing and of arrivals
     */
    public FolderSource(
            Path folder,
            List<StreamName> streams,
            long lagMillis,
            long futureMillis,
            long listEveryMillis,
            FolderClock clock) {
        this.folder = folder.toAbsolutePath().toString();
        this.streams = new ArrayList<>(streams);
        this.lagMillis = lagMillis;
        this.futureMillis = futureMillis;
        this.listEveryMillis = listEveryMillis;
        this.clock = clock;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<InputRow, FolderProgress> createReader(SourceReaderContext context) {
        return new FolderReader(
                new WatchedFolder(Path.of(folder), streams, lagMillis, futureMillis, clock),
                lagMillis,
                listEveryMillis,
                clock,
                context);
    }

    @Override
    protected FolderProgress beginning() {
        return FolderProgress.start();
    }

    @Override
    public SimpleVersionedSerializer<FolderProgress> getSplitSerializer() {
        return new FolderProgressSerializer();
    }
}
