package io.levibot.ops.jobs.source;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** The time of a live folder: what is it now, and when did a file arrive. Both by the same clock. */
public interface FolderClock extends Serializable {

    /** Epoch milliseconds. */
    long now();

    /** When a file was renamed into the folder, epoch milliseconds. */
    long arrival(Path file) throws IOException;

    /** The machine's. */
    FolderClock SYSTEM = new FolderClock() {
        private static final long serialVersionUID = 1L;

        @Override
        public long now() {
            return System.currentTimeMillis();
        }

        /** A rename changes the inode's time and not the content's; where the system has no such time, the content's. */
        @Override
        public long arrival(Path file) throws IOException {
            long modified = Files.getLastModifiedTime(file).toMillis();
            try {
                return Files.getAttribute(file, "unix:ctime") instanceof FileTime changed
                        ? Math.max(modified, changed.toMillis())
                        : modified;
            } catch (UnsupportedOperationException | IllegalArgumentException elsewhere) {
                return modified;
            }
        }
    };
}
