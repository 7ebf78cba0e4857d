package io.levibot.ops.jobs.source;

import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that was renamed into a watched folder.
 *
 * @param name relative to the data folder
 * @param arrivedAt when it was renamed, epoch milliseconds
 * @param content its size, and when it was written
 */
record ArrivedFile(StreamName stream, DataFile file, String name, long arrivedAt, String content) {

    private static final char BETWEEN = '|';

    static ArrivedFile of(StreamName stream, DataFile file, Path root, FolderClock clock) throws IOException {
        Path path = file.path();
        return new ArrivedFile(
                stream,
                file,
                root.relativize(path).toString(),
                clock.arrival(path),
                Files.size(path) + " bytes of "
                        + Files.getLastModifiedTime(path).toInstant());
    }

    /** What it is remembered by: the same name with other content is another file. */
    String mark() {
        return name + BETWEEN + content;
    }

    static String nameOf(String mark) {
        return mark.substring(0, mark.lastIndexOf(BETWEEN));
    }

    static String contentOf(String mark) {
        return mark.substring(mark.lastIndexOf(BETWEEN) + 1);
    }
}
