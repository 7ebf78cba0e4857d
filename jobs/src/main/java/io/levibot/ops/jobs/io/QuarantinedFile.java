package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.DeadLetter;
import java.nio.file.Path;

/**
 * A file that is broken from some row on. The rows before it stand.
 *
 * @param line the first line or row that could not be read
 * @param reason a code: {@code file.truncated}, {@code file.corrupt}, {@code file.missing}, {@code file.no-header}, {@code file.format}
 * @param detail what the reader said
 */
public record QuarantinedFile(Path file, long line, String reason, String detail) {

    public DeadLetter toDeadLetter(long receivedAt, String stream) {
        return new DeadLetter(receivedAt, stream, file + ":" + line, reason, detail);
    }
}
