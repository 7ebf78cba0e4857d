package io.levibot.ops.console.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Which alerts were dealt with: one id a line, on the disk before {@link #add} returns. Of one thread. */
final class AlertLedger {

    private final Path file;
    private final Set<String> known = new HashSet<>();

    /** Reads what there is; a line that a power cut tore is an id that nothing has. */
    AlertLedger(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            known.addAll(Files.readAllLines(file));
        }
    }

    boolean has(String id) {
        return known.contains(id);
    }

    void add(String id) throws IOException {
        if (known.add(id)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer line = ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            }
        }
    }
}
