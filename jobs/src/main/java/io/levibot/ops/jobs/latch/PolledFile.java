package io.levibot.ops.jobs.latch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file that others rename into place, and that is read only when it is another one than before. */
final class PolledFile {

    /** What tells one version from the next: its inode, when it was written, how long it is. */
    private record Version(@Nullable Object key, FileTime modified, long size) {}

    private final Path file;
    private @Nullable Version seen;
    private boolean there;

    PolledFile(Path file) {
        this.file = file;
    }

    /** The content where it has changed since the last look; null where it has not, or there is no file. */
    byte @Nullable [] ifChanged() throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            there = true;
            Version now = new Version(found.fileKey(), found.lastModifiedTime(), found.size());
            if (Objects.equals(now, seen)) {
                return null;
            }
            byte[] content = Files.readAllBytes(file);
            seen = now;
            return content;
        } catch (NoSuchFileException missing) {
            there = false;
            seen = null;
            return null;
        }
    }

    /** Whether the last look found a file. */
    boolean isThere() {
        return there;
    }

    /** Has the next look read it again. */
    void forget() {
        seen = null;
    }
}
