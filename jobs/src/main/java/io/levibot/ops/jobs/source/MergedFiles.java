package io.levibot.ops.jobs.source;

import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.DataFolder;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.jobs.io.Stream;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * All files of all streams of a data folder as one sequence, by (event time, stream, file, line).
 *
 * <p>A file is opened when the merge reaches its first row and closed after its last.
 */
public final class MergedFiles implements RowCursor {

    private static final Comparator<Open> ORDER = Comparator.comparingLong(Open::time)
            .thenComparing(open -> open.feed().stream())
            .thenComparingInt(Open::file);

    private final Deque<Waiting> waiting;
    private final PriorityQueue<Open> open = new PriorityQueue<>(ORDER);
    private final Path root;
    private final long lagMillis;
    private final long latest;

    private MergedFiles(Path root, Deque<Waiting> waiting, long lagMillis, long latest) {
        this.root = root;
        this.waiting = waiting;
        this.lagMillis = lagMillis;
        this.latest = latest;
    }

    /**
     * Opens a data folder.
     *
     * @param lagMillis how much older than the newest row of its series a row may be before it is late
     * @param latest the latest plausible known time, epoch milliseconds
     */
    public static MergedFiles open(Path root, long lagMillis, long latest) throws IOException {
        DataFolder folder = DataFolder.list(root);
        List<Waiting> waiting = new ArrayList<>();
        for (StreamName stream : StreamName.values()) {
            for (DataFile file : folder.files(Stream.valueOf(stream.name()))) {
                long first = RecordFiles.firstKnownTime(file, Stream.valueOf(stream.name()), latest)
                        .orElse(Long.MIN_VALUE);
                waiting.add(new Waiting(stream, file, waiting.size(), first));
            }
        }
        waiting.sort(Comparator.comparingLong(Waiting::firstKnownAt).thenComparingInt(Waiting::number));
        return new MergedFiles(root, new ArrayDeque<>(waiting), lagMillis, latest);
    }

    @Override
    public @Nullable InputRow next() {
        while (!waiting.isEmpty()
                && (open.isEmpty()
                        || waiting.peek().firstKnownAt() - lagMillis
                                <= open.peek().time())) {
            Waiting next = waiting.remove();
            enqueue(next.number(), feed(next.stream(), next.file()));
        }
        Open head = open.poll();
        if (head == null) {
            return null;
        }
        InputRow row = Objects.requireNonNull(head.feed().peek()).row();
        head.feed().remove();
        enqueue(head.file(), head.feed());
        return row;
    }

    private void enqueue(int number, FileFeed<?> feed) {
        FileFeed.Pending next = feed.peek();
        if (next == null) {
            feed.close();
        } else {
            open.add(new Open(next.time(), number, feed));
        }
    }

    private FileFeed<?> feed(StreamName stream, DataFile file) {
        String name = root.relativize(file.path()).toString();
        boolean oneSeries = file.series() != null;
        return switch (stream) {
            case FEATURES ->
                new FileFeed<>(
                        stream, name, RecordFiles.features(file, () -> latest), InputRow::of, oneSeries, lagMillis);
            case BARS ->
                new FileFeed<>(stream, name, RecordFiles.bars(file, () -> latest), InputRow::of, oneSeries, lagMillis);
            case PREDICTIONS ->
                new FileFeed<>(
                        stream, name, RecordFiles.predictions(file, () -> latest), InputRow::of, false, lagMillis);
            case TRADES ->
                new FileFeed<>(stream, name, RecordFiles.trades(file, () -> latest), InputRow::of, false, lagMillis);
            case CONTROL ->
                new FileFeed<>(stream, name, RecordFiles.control(file, () -> latest), InputRow::of, false, lagMillis);
        };
    }

    @Override
    public void close() {
        for (Open one : open) {
            one.feed().close();
        }
        open.clear();
        waiting.clear();
    }

    private record Waiting(StreamName stream, DataFile file, int number, long firstKnownAt) {}

    private record Open(long time, int file, FileFeed<?> feed) {}
}
