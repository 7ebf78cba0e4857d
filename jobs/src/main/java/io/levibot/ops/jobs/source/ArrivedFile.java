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
 * @param size in bytes
 */
record ArrivedFile(StreamName stream, DataFile file, String name, long arrivedAt, long size) {

    static ArrivedFile of(StreamName stream, DataFile file, Path root) throws IOException {
        return new ArrivedFile(
                stream, file, root.relativize(file.path()).toString(), arrival(file.path()), Files.size(file.path()));
    }

    /** What it is remembered by: the same name with another size is another file. */
    String mark() {
        return name + '|' + size;
    }

    /** A rename changes the inode's time and not the content's; where the system has no such time, the content's. */
    private static long arrival(Path path) throws IOException {
        long modified = Files.getLastModifiedTime(path).toMillis();
        try {
            Object changed = Files.getAttribute(path, "unix:ctime");
            return changed instanceof java.nio.file.attribute.FileTime time
                    ? Math.max(modified, time.toMillis())
                    : modified;
        } catch (UnsupportedOperationException | IllegalArgumentException elsewhere) {
            return modified;
        }
    }
}
