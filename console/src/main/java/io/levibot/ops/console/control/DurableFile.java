package io.levibot.ops.console.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes whole files: a dot-file that no reader looks at, then a rename that every reader sees at once or not at all. */
public final class DurableFile {

    /** What is on the disk when a write returns, and when readers see it. */
    public enum Sync {
        /** Seen when it is on the disk: what is read has happened for good. */
        BEFORE,
        /** Seen at once, on the disk when the write returns: for what must not wait for the disk to take effect. */
        AFTER,
        /** Never forced: for what is written anew after a power cut. */
        NONE
    }

    private DurableFile() {}

    /** Writes and renames; where it is synced, the folder too, so that the name survives a power cut. */
    public static void write(Path folder, String name, byte[] content, Sync sync) throws IOException {
        Path hidden = folder.resolve("." + name + ".writing");
        try (FileChannel channel = FileChannel.open(
                hidden, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (sync == Sync.BEFORE) {
                channel.force(true);
            }
            Files.move(
                    hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (sync == Sync.AFTER) {
                channel.force(true);
            }
        }
        if (sync != Sync.NONE) {
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
        }
    }
}
