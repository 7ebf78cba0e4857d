package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file's bytes, block after block. A plain file is opened for each block alone; a compressed one stays open. */
final class Blocks implements AutoCloseable {

    private static final int COMPRESSED_BUFFER = 1 << 14;

    private final Path file;
    private final boolean compressed;
    private long offset;
    private @Nullable InputStream open;

    Blocks(Path file) {
        this.file = file;
        this.compressed = file.toString().endsWith(".gz");
    }

    /** Fills the buffer from a position on; the number of bytes, -1 at the end. */
    int read(byte[] buffer, int from) throws IOException {
        try {
            return readNow(buffer, from);
        } catch (IOException failure) {
            if (failure.getClass() == IOException.class) { // the machine's; what is wrong with content has classes
                throw (IOException)
                        new FileSystemException(file.toString(), null, failure.getMessage()).initCause(failure);
            }
            throw failure;
        }
    }

    private int readNow(byte[] buffer, int from) throws IOException {
        if (compressed) {
            if (open == null) {
                open = new GZIPInputStream(Files.newInputStream(file), COMPRESSED_BUFFER);
            }
            return open.read(buffer, from, buffer.length - from);
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(offset);
            int read = channel.read(ByteBuffer.wrap(buffer, from, buffer.length - from));
            offset += Math.max(read, 0);
            return read;
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
