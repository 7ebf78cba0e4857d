package io.levibot.ops.jobs.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes a file of JSON lines ({@code .gz} compressed); it appears under its name when it is closed, whole. */
public final class JsonLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final AtomicReplacement replacement;
    private final OutputStream out;
    private boolean failed;
    private boolean closed;

    private JsonLines(AtomicReplacement replacement, boolean compressed) throws IOException {
        this.replacement = replacement;
        OutputStream file = new BufferedOutputStream(replacement.out(), BUFFER);
        this.out = compressed ? new GZIPOutputStream(file, BUFFER) : file;
    }

    public static JsonLines create(Path file) throws IOException {
        return new JsonLines(AtomicReplacement.of(file), file.toString().endsWith(".gz"));
    }

    /** Writes the object that the encoder holds, and empties it. */
    public void write(JsonEncoder object) throws IOException {
        write(object.line());
    }

    /** Writes one line, given without its newline. */
    public void write(byte[] line) throws IOException {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException failure) {
            failed = true;
            throw failure;
        }
    }

    /** Puts the file in its place, unless a write has failed. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (replacement) {
            if (!failed) {
                if (out instanceof GZIPOutputStream compressed) {
                    compressed.finish();
                }
                out.flush();
                replacement.commit();
            }
        }
    }
}
