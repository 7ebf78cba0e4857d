package io.levibot.ops.jobs.io;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/** A file of one JSON object a line. */
final class JsonLinesFile<T> extends LineFile<T> {

    private final RowDecoder<T> decoder;
    private final LongSupplier latest;

    JsonLinesFile(Path file, RowForm<T> form, LongSupplier latest) {
        super(file);
        this.decoder = new JsonRowDecoder<>(form);
        this.latest = latest;
    }

    @Override
    void begin(Lines before) {
        // the first line is a row
    }

    @Override
    Decoded<T> decode(Lines line) {
        return decoder.decode(line.bytes(), line.offset(), line.length(), latest.getAsLong());
    }
}
