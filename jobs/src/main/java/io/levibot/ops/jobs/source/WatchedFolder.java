package io.levibot.ops.jobs.source;

import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.DataFolder;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.QuarantinedFile;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.jobs.io.Rejection;
import io.levibot.ops.state.event.DeadLetter;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.LateRow;
import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Lists a live data folder and reads what has come, batch by batch.
 *
 * <p>Lateness is the row's own: the time of its file's rename minus its known time, against the allowed lag, however long
 * ago that was; so a backlog after downtime is read in full. A command is never late: it is obeyed when it comes. The rows of
 * a batch come in the order of a replay.
 */
final class WatchedFolder {

    private final Path root;
    private final List<StreamName> streams;
    private final long lagMillis;
    private final long futureMillis;
    private final FolderClock clock;

    /**
     * @param streams those that are read
     * @param lagMillis arrival minus known time beyond which a row is late
     * @param futureMillis how far after its arrival a known time is plausible
     */
    WatchedFolder(Path root, List<StreamName> streams, long lagMillis, long futureMillis, FolderClock clock) {
        this.root = root;
        this.streams = List.copyOf(streams);
        this.lagMillis = lagMillis;
        this.futureMillis = futureMillis;
        this.clock = clock;
    }

    /** Files that have come since, by arrival, stream and name; those of {@code known} marks are passed over. */
    List<ArrivedFile> arrived(Set<String> known) throws IOException {
        List<ArrivedFile> arrived = new ArrayList<>();
        DataFolder folder = DataFolder.list(root);
        for (StreamName stream : streams) {
            for (DataFile file : folder.files(stream)) {
                ArrivedFile one = ArrivedFile.of(stream, file, root, clock);
                if (!known.contains(one.mark())) {
                    arrived.add(one);
                }
            }
        }
        arrived.sort(Comparator.comparingLong(ArrivedFile::arrivedAt)
                .thenComparing(ArrivedFile::stream)
                .thenComparing(ArrivedFile::name));
        return arrived;
    }

    /** The files of some marks, in the same order. */
    List<ArrivedFile> of(List<String> marks) throws IOException {
        Set<String> wanted = new HashSet<>(marks);
        return arrived(Set.of()).stream()
                .filter(file -> wanted.contains(file.mark()))
                .toList();
    }

    /**
     * Every row of a batch, by (event time, stream, arrival, name, line).
     *
     * @param contents of the files read before, by name; a file rewritten under its name is a dead letter besides
     */
    List<InputRow> rows(List<ArrivedFile> batch, Map<String, String> contents) {
        List<InputRow> rows = new ArrayList<>();
        for (ArrivedFile file : batch) {
            String before = contents.put(file.name(), file.content());
            if (before != null) {
                rows.add(dead(file, 0, "file.rewritten", "was " + before + ", is " + file.content()));
            }
            read(file, rows);
        }
        rows.sort(Comparator.comparingLong(InputRow::at).thenComparing(InputRow::stream));
        return rows;
    }

    private void read(ArrivedFile file, List<InputRow> into) {
        long latest = file.arrivedAt() + futureMillis;
        switch (file.stream()) {
            case FEATURES -> read(file, RecordFiles.features(file.file(), () -> latest), InputRow::of, into);
            case BARS -> read(file, RecordFiles.bars(file.file(), () -> latest), InputRow::of, into);
            case PREDICTIONS -> read(file, RecordFiles.predictions(file.file(), () -> latest), InputRow::of, into);
            case TRADES -> read(file, RecordFiles.trades(file.file(), () -> latest), InputRow::of, into);
            case CONTROL -> read(file, RecordFiles.control(file.file(), () -> latest), InputRow::of, into);
        }
    }

    private <T> void read(ArrivedFile file, RecordFile<T> records, Function<T, InputRow> toRow, List<InputRow> into) {
        try (records) {
            for (FileRow<T> next = records.next(); next != null; next = records.next()) {
                if (!next.decoded().isAccepted()) {
                    Rejection rejection = Objects.requireNonNull(next.decoded().rejection());
                    into.add(dead(file, next.line(), rejection.reason(), rejection.raw()));
                    continue;
                }
                InputRow row = toRow.apply(next.decoded().get());
                long age = file.arrivedAt() - row.at();
                into.add(
                        age > lagMillis && row.stream() != StreamName.CONTROL
                                ? InputRow.late(
                                        row.stream(),
                                        new LateRow(
                                                row.at(),
                                                row.stream().label(),
                                                file.name() + ':' + next.line(),
                                                age,
                                                file.name()))
                                : row);
            }
            QuarantinedFile broken = records.quarantined();
            if (broken != null) {
                into.add(dead(file, broken.line(), broken.reason(), broken.detail()));
            }
        }
    }

    private static InputRow dead(ArrivedFile file, long line, String reason, String raw) {
        return InputRow.dead(
                file.stream(),
                new DeadLetter(file.arrivedAt(), file.stream().label(), file.name() + ':' + line, reason, raw));
    }
}
