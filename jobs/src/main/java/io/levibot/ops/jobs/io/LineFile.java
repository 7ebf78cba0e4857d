package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of one row a line; what can no longer be read of it is quarantined, what was read before stands. */
abstract class LineFile<T> implements RecordFile<T> {

    private final Path file;
    private final Lines lines;
    private long position;
    private boolean begun;
    private boolean ended;
    private @Nullable QuarantinedFile quarantined;

    LineFile(Path file) {
        this.file = file;
        this.lines = new Lines(file);
    }

    /** Reads what stands before the first row; throws where no row can follow it. */
    abstract void begin(Lines before) throws IOException;

    /** The row on the line that was read last, which is not too long. */
    abstract Decoded<T> decode(Lines line);

    @Override
    public final @Nullable FileRow<T> next() {
        if (!advance()) {
            return null;
        }
        return new FileRow<>(lines.number(), lines.isTooLong() ? rejected(lines, "row.too-long") : decode(lines));
    }

    /** What is said of a line that is no row. */
    static <T> Decoded<T> rejected(Lines line, String fault) {
        return Decoded.rejected(Rejection.of(fault, line.bytes(), line.offset(), line.length()));
    }

    private boolean advance() {
        if (ended) {
            return false;
        }
        try {
            if (!begun) {
                begin(lines);
                begun = true;
            }
            ended = !lines.next();
        } catch (IOException | RuntimeException failure) {
            quarantined = FileFailure.of(file, lines.number() + 1, failure);
            ended = true;
        }
        position += ended ? 0 : 1;
        return !ended;
    }

    @Override
    public final long position() {
        return position;
    }

    @Override
    public final void skip(long rows) {
        for (long i = 0; i < rows && advance(); i++) {
            continue;
        }
    }

    @Override
    public final @Nullable QuarantinedFile quarantined() {
        return quarantined;
    }

    @Override
    public final void close() {
        ended = true;
        try {
            lines.close();
        } catch (IOException unread) {
            quarantined = quarantined == null ? FileFailure.of(file, lines.number(), unread) : quarantined;
        }
    }
}
