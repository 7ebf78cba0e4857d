package io.levibot.ops.jobs.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Tells what is wrong with a file from what its reader threw. */
final class FileFailure {

    private FileFailure() {}

    static QuarantinedFile of(Path file, long line, Exception failure) {
        return new QuarantinedFile(file, line, reason(failure), detail(failure));
    }

    private static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "file.missing";
        }
        if (failure instanceof FileSystemException) {
            return "file.unreadable";
        }
        if (failure instanceof EOFException) {
            return "file.truncated";
        }
        return failure instanceof HeaderException ? "file.no-header" : "file.corrupt";
    }

    private static String detail(Exception failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    /** A table whose columns cannot be told or taken. */
    static final class HeaderException extends IOException {

        private static final long serialVersionUID = 1L;

        HeaderException(String message) {
            super(message);
        }
    }
}
