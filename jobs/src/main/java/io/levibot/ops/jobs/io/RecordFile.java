package io.levibot.ops.jobs.io;

import org.jspecify.annotations.Nullable;

/**
 * The rows of one file of one stream, in file order. A broken file ends early and says so in {@link #quarantined};
 * reading never throws for what a file contains, and throws UncheckedIOException where the machine fails to read it. Blank lines are no rows. Keeps no file handle between blocks where
 * the format allows it, so that thousands may be open in a merge.
 *
 * @param <T> the stream's event
 */
public interface RecordFile<T> extends AutoCloseable {

    /** The next row; null at the end, and where the file breaks. */
    @Nullable
    FileRow<T> next();

    /** Rows passed so far, taken or refused: what {@link #skip} takes to come back here. */
    long position();

    /** Passes over rows without decoding them, as far as the format allows; stops at the end. */
    void skip(long rows);

    /** Why the file ended early; null while it has not. */
    @Nullable
    QuarantinedFile quarantined();

    @Override
    void close();
}
