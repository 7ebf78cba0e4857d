package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A file of one JSON object a line. */
final class JsonLinesFile<T> implements RecordFile<T> {

    private final Path file;
    private final Lines lines;
    private final RowDecoder<T> decoder;
    private final LongSupplier latest;
    private long position;
    private boolean ended;
    private @Nullable QuarantinedFile quarantined;

    JsonLinesFile(Path file, RowForm<T> form, LongSupplier latest) {
        this.file = file;
        this.lines = new Lines(file);
        this.decoder = new JsonRowDecoder<>(form);
        this.latest = latest;
    }

    @Override
    public @Nullable FileRow<T> next() {
        if (!advance()) {
            return null;
        }
        Decoded<T> decoded = lines.isTooLong()
                ? Decoded.rejected(Rejection.of("row.too-long", lines.bytes(), lines.offset(), lines.length()))
                : decoder.decode(lines.bytes(), lines.offset(), lines.length(), latest.getAsLong());
        return new FileRow<>(lines.number(), decoded);
    }

    private boolean advance() {
        if (ended) {
            return false;
        }
        try {
            ended = !lines.next();
        } catch (IOException failure) {
            quarantined = FileFailure.of(file, lines.number() + 1, failure);
            ended = true;
        }
        position += ended ? 0 : 1;
        return !ended;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void skip(long rows) {
        for (long i = 0; i < rows && advance(); i++) {
            continue;
        }
    }

    @Override
    public @Nullable QuarantinedFile quarantined() {
        return quarantined;
    }

    @Override
    public void close() {
        ended = true;
        try {
            lines.close();
        } catch (IOException unread) {
            quarantined = quarantined == null ? FileFailure.of(file, lines.number(), unread) : quarantined;
        }
    }
}
