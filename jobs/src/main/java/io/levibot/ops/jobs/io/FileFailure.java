package io.levibot.ops.jobs.io;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Tells what is wrong with a file from what its reader threw. */
final class FileFailure {

    /** How Parquet names a file in its messages: by an object's address, which differs from run to run. */
    private static final Pattern IDENTITY = Pattern.compile("[\\w.$]+@[0-9a-f]{1,8}\\b");

    private FileFailure() {}

    /**
     * What is wrong with the content of a file.
     *
     * @throws UncheckedIOException where it is not the content: see {@link #refusePassing}
     */
    static QuarantinedFile of(Path file, long line, Exception failure) {
        refusePassing(file, failure);
        return new QuarantinedFile(file, line, reason(failure), detail(failure));
    }

    /**
     * Throws what has to do with the machine and not with the file, such as too many open files: read again, the same
     * bytes may well be whole, so nothing may be dropped for it.
     */
    static void refusePassing(Path file, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean missing = cause instanceof NoSuchFileException;
            if ((cause instanceof FileSystemException || cause instanceof FileNotFoundException) && !missing) {
                throw new UncheckedIOException(
                        file + " cannot be read now, and is not taken for corrupt: " + cause.getMessage(),
                        cause instanceof IOException io ? io : new IOException(cause));
            }
        }
    }

    private static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "file.missing";
        }
        if (failure instanceof EOFException) {
            return "file.truncated";
        }
        return failure instanceof HeaderException ? "file.no-header" : "file.corrupt";
    }

    private static String detail(Exception failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null ? name : name + ": " + IDENTITY.matcher(message).replaceAll("the file");
    }

    /** A table whose columns cannot be told or taken. */
    static final class HeaderException extends IOException {

        private static final long serialVersionUID = 1L;

        HeaderException(String message) {
            super(message);
        }
    }
}
