package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A file's new content, written to a dot-file beside it and renamed over it: a reader sees the old or the new, whole. */
public final class AtomicReplacement implements AutoCloseable {

    /** Begins a replacement; makes the folder where it is missing. */
    public static AtomicReplacement of(Path target) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Replaces a file by these bytes, forced to the disk before the rename. */
    public static void write(Path target, byte[] content) throws IOException {
        throw new UnsupportedOperationException();
    }

    private AtomicReplacement() {}

    public OutputStream out() {
        throw new UnsupportedOperationException();
    }

    /** Forces the content to the disk and renames it into place. */
    public void commit() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Removes the dot-file unless it was committed. */
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}
