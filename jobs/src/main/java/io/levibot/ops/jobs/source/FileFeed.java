package io.levibot.ops.jobs.source;

import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.QuarantinedFile;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.Rejection;
import io.levibot.ops.state.event.DeadLetter;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.LateRow;
import io.levibot.ops.state.event.StreamName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file in time order, with what is late or cannot be read in its place among them.
 *
 * <p>The order of the lines is the order of arrival. A row is late when it is older than the newest row of its own
 * series (and model) before it by more than the allowed lag; within the lag it is sorted in. A file of one series is
 * read as a stream, holding back no more rows than the lag spans; a file of many series may hold them one after another,
 * so it is read whole and sorted.
 */
final class FileFeed<T> implements AutoCloseable {

    private static final Comparator<Pending> ORDER =
            Comparator.comparingLong(Pending::time).thenComparingLong(Pending::line);

    private final StreamName stream;
    private final String name;
    private final RecordFile<T> file;
    private final Function<T, InputRow> toRow;
    private final long lagMillis;
    private final boolean oneSeries;

    private final PriorityQueue<Pending> pending = new PriorityQueue<>(ORDER);
    private final Map<Object, Long> newestOf = new HashMap<>();
    private long newest = -1;
    private boolean ended;

    /**
     * @param name the file's name in origins, relative to the data folder
     * @param oneSeries whether all rows are of one symbol and timeframe
     * @param lagMillis how much older than the newest row of its series a row may be
     */
    FileFeed(
            StreamName stream,
            String name,
            RecordFile<T> file,
            Function<T, InputRow> toRow,
            boolean oneSeries,
            long lagMillis) {
        this.stream = stream;
        this.name = name;
        this.file = file;
        this.toRow = toRow;
        this.oneSeries = oneSeries;
        this.lagMillis = lagMillis;
    }

    StreamName stream() {
        return stream;
    }

    /** The place of the next row in time; null after the last. */
    @Nullable
    Pending peek() {
        while (!ended && (pending.isEmpty() || !oneSeries || pending.peek().time() >= newest - lagMillis)) {
            read();
        }
        return pending.peek();
    }

    /** Takes the row that {@link #peek} showed. */
    void remove() {
        pending.remove();
    }

    private void read() {
        FileRow<T> next = file.next();
        if (next == null) {
            ended = true;
            QuarantinedFile broken = file.quarantined();
            if (broken != null) {
                dead(broken.line(), broken.reason(), broken.detail());
            }
            return;
        }
        if (!next.decoded().isAccepted()) {
            Rejection rejection = Objects.requireNonNull(next.decoded().rejection());
            dead(next.line(), rejection.reason(), rejection.raw());
            return;
        }
        InputRow row = toRow.apply(next.decoded().get());
        Object identity = row.series();
        long newestBefore = newestOf.getOrDefault(identity, Long.MIN_VALUE);
        if (newestBefore != Long.MIN_VALUE && row.at() < newestBefore - lagMillis) {
            LateRow late = new LateRow(
                    row.at(), stream.label(), origin(next.line()), newestBefore - row.at(), identity.toString());
            pending.add(new Pending(newest, next.line(), InputRow.late(stream, late)));
            return;
        }
        newestOf.put(identity, Math.max(newestBefore, row.at()));
        newest = Math.max(newest, row.at());
        pending.add(new Pending(row.at(), next.line(), row));
    }

    private void dead(long line, String reason, String raw) {
        DeadLetter letter = new DeadLetter(newest, stream.label(), origin(line), reason, raw);
        pending.add(new Pending(newest, line, InputRow.dead(stream, letter)));
    }

    private String origin(long line) {
        return name + ':' + line;
    }

    @Override
    public void close() {
        file.close();
    }

    /**
     * A row and its place.
     *
     * @param time where it stands in the merge: its event time, or for what has none the newest before it
     */
    record Pending(long time, long line, InputRow row) {}
}
