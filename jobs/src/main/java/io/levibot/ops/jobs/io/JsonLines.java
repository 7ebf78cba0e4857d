package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a file of JSON lines ({@code .gz} compressed); it appears under its name when it is closed, whole. */
public final class JsonLines implements AutoCloseable {

    public static JsonLines create(Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    private JsonLines() {}

    /** Writes the object that the encoder holds, and empties it. */
    public void write(JsonEncoder object) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes one line, given without its newline. */
    public void write(byte[] line) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}
