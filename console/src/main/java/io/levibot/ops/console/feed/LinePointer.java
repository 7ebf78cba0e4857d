package io.levibot.ops.console.feed;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a line stands.
 *
 * @param offset of its first byte
 * @param length in bytes, without its line end
 */
public record LinePointer(Path file, long offset, int length) {

    /** Reads the line again; throws where the file is gone or shorter by now. */
    public String read() throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[length];
            access.seek(offset);
            access.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
