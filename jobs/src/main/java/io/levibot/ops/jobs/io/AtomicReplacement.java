package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file's new content, written to a dot-file beside it and renamed over it: a reader sees the old or the new, whole. */
public final class AtomicReplacement implements AutoCloseable {

    private final Path target;
    private final Path beside;
    private final FileChannel channel;
    private final OutputStream out;
    private boolean committed;

    private AtomicReplacement(Path target, Path beside) throws IOException {
        this.target = target;
        this.beside = beside;
        this.channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        this.out = Channels.newOutputStream(channel);
    }

    /** Begins a replacement; makes the folder where it is missing. */
    public static AtomicReplacement of(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        return new AtomicReplacement(absolute, beside(absolute));
    }

    /** Replaces a file by these bytes, forced to the disk before the rename. */
    public static void write(Path target, byte[] content) throws IOException {
        try (AtomicReplacement replacement = of(target)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                replacement.channel.write(bytes);
            }
            replacement.commit();
        }
    }

    /** The same without forcing: for what its writer writes anew after a power cut. */
    public static void writeUnforced(Path target, byte[] content) throws IOException {
        Path beside = beside(target);
        Files.write(beside, content);
        rename(beside, target);
    }

    /** The dot-file that stands for a target until it is whole; its folder is made. Two writers never share one. */
    static Path beside(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || target.getFileName() == null) {
            throw new IOException(target + " is no file that can be written");
        }
        Files.createDirectories(folder);
        long process = ProcessHandle.current().pid();
        long thread = Thread.currentThread().getId();
        return folder.resolve("." + target.getFileName() + "." + process + "-" + thread + ".inprogress");
    }

    /** Renames a finished dot-file into place. */
    static void rename(Path beside, Path target) throws IOException {
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Unbuffered. */
    public OutputStream out() {
        return out;
    }

    /** Forces the content to the disk and renames it into place. */
    public void commit() throws IOException {
        channel.force(true);
        channel.close();
        rename(beside, target);
        committed = true;
    }

    /** Removes the dot-file unless it was committed. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed) {
            Files.deleteIfExists(beside);
        }
    }
}
