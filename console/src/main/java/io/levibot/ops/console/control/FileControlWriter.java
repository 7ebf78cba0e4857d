package io.levibot.ops.console.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The control stream as files: one {@code EPOCH-ID.jsonl} a command in the control folder; and beside the stream, in the
 * latch folder, {@code commands.json} (the last KILL and the last REDUCE of every scope) and {@code lease.json}.
 *
 * <p>A lock file keeps the writer the only one; the epoch goes on from the highest that a file name carries. The latch is
 * renamed into place before the control file, so that the fast path is never behind the durable one.
 */
public final class FileControlWriter implements ControlWriter {

    private final Path control;
    private final Path latch;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final String holder = UUID.randomUUID().toString();
    private final FileChannel lockChannel;
    /** By scope and action, in order, as it stands in the latch. */
    private final Map<String, ObjectNode> latched = new TreeMap<>();

    private long epoch;
    private long beat;

    /**
     * Takes the lock and reads what was written before.
     *
     * @param control the input folder of the control stream
     * @param latch the folder beside the stream that the gates poll
     * @throws IOException where another writer holds the lock, or a folder cannot be written
     */
    public FileControlWriter(Path control, Path latch, Clock clock) throws IOException {
        this.control = Files.createDirectories(control);
        this.latch = Files.createDirectories(latch);
        this.clock = clock;
        this.lockChannel = lock(control.resolve(".writer.lock"));
        readLatch();
        epoch = Math.max(epoch, highestEpoch());
        writeLatch();
        beat();
    }

    @Override
    public synchronized ControlCommand write(Order order) throws IOException {
        long next = ++epoch;
        String id = String.format("%012d-%s", next, holder.substring(0, 8));
        ControlCommand command = new ControlCommand(
                id,
                next,
                clock.millis(),
                order.issuer(),
                order.scope(),
                order.action(),
                order.reason(),
                order.payload());
        ObjectNode row = row(command);
        if (command.action() == Action.KILL || command.action() == Action.REDUCE) {
            latched.put(command.scope() + " " + command.action(), row);
            writeLatch();
        }
        byte[] line = (json.writeValueAsString(row) + "\n").getBytes(StandardCharsets.UTF_8);
        DurableFile.write(control, id + ".jsonl", line, true);
        return command;
    }

    @Override
    public synchronized void beat() throws IOException {
        ObjectNode lease = json.createObjectNode().put("holder", holder).put("beat", ++beat);
        DurableFile.write(latch, "lease.json", json.writeValueAsBytes(lease), false);
    }

    @Override
    public synchronized long epoch() {
        return epoch;
    }

    @Override
    public synchronized void close() throws IOException {
        lockChannel.close();
    }

    private ObjectNode row(ControlCommand command) {
        return json.createObjectNode()
                .put("id", command.id())
                .put("epoch", command.epoch())
                .put("issued_at", Instant.ofEpochMilli(command.issuedAt()).toString())
                .put("issuer", command.issuer())
                .put("scope", command.scope())
                .put("action", command.action().name())
                .put("reason", command.reason())
                .put("payload", command.payload());
    }

    private void writeLatch() throws IOException {
        ObjectNode file = json.createObjectNode().put("epoch", epoch);
        ArrayNode commands = file.putArray("commands");
        latched.values().forEach(commands::add);
        DurableFile.write(latch, "commands.json", json.writeValueAsBytes(file), true);
    }

    private void readLatch() throws IOException {
        Path file = latch.resolve("commands.json");
        if (!Files.exists(file)) {
            return;
        }
        JsonNode root = json.readTree(Files.readAllBytes(file));
        epoch = root.path("epoch").asLong();
        for (JsonNode row : root.path("commands")) {
            if (row instanceof ObjectNode object) {
                latched.put(
                        row.path("scope").asText() + " " + row.path("action").asText(), object);
            }
        }
    }

    private long highestEpoch() throws IOException {
        try (Stream<Path> files = Files.list(control)) {
            return files.map(file -> file.getFileName().toString())
                    .mapToLong(FileControlWriter::epochOf)
                    .max()
                    .orElse(0);
        }
    }

    private static long epochOf(String name) {
        return name.matches("\\d{12}-.*\\.jsonl") ? Long.parseLong(name.substring(0, 12)) : 0;
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException held) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("control writer: " + file + " is held by another console; there may be only one");
        }
        return channel;
    }
}
