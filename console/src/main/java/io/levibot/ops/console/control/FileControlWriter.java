package io.levibot.ops.console.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.control.DurableFile.Sync;
import io.levibot.ops.state.event.ControlCommand;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control stream as files: one {@code EPOCH-ID.jsonl} a command in the control folder; and beside the stream, in the
 * latch folder, {@code commands.json} (the last KILL and the last REDUCE of every scope) and {@code lease.json}.
 *
 * <p>A lock file keeps the writer the only one; the epoch goes on from the highest that a file name carries. The latch is
 * renamed into place before the control file, so that the fast path is never behind the durable one; a crash between the
 * two is made good on the next start. A latch that is missing or broken is made anew of the control files.
 */
public final class FileControlWriter implements ControlWriter {

    private static final Logger LOG = LoggerFactory.getLogger(FileControlWriter.class);

    private final Path control;
    private final Path latch;
    private final Clock clock;
    private final Duration behind;
    private final ObjectMapper json = new ObjectMapper();
    private final String holder = UUID.randomUUID().toString();
    private final FileChannel lockChannel;
    /** By scope and action, in order, as it stands in the latch. */
    private final Map<String, ControlCommand> latched = new TreeMap<>();

    private long epoch;
    private long beat;

    /**
     * Takes the lock and reads what was written before.
     *
     * @param control the input folder of the control stream
     * @param latch the folder beside the stream that the gates poll
     * @param behind how far the job's event time is behind the clock: a command takes effect at the event time that the job
     *     has reached when it is issued, not when the job will have reached the clock's time
     * @throws IOException where another writer holds the lock, or a folder cannot be written
     */
    public FileControlWriter(Path control, Path latch, Clock clock, Duration behind) throws IOException {
        this.control = Files.createDirectories(control);
        this.latch = Files.createDirectories(latch);
        this.clock = clock;
        this.behind = behind;
        this.lockChannel = lock(control.resolve(".writer.lock"));
        if (!readLatch()) {
            readControl();
        }
        epoch = Math.max(epoch, highestEpoch());
        for (ControlCommand command : latched.values()) {
            if (!Files.exists(control.resolve(command.id() + ".jsonl"))) {
                writeRow(command, clock.millis()); // as of its issue it would be late
            }
        }
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
        if (ControlRow.closes(command)) {
            keep(command);
            writeLatch();
        }
        writeRow(command, command.issuedAt());
        return command;
    }

    @Override
    public synchronized void beat() throws IOException {
        ObjectNode lease = json.createObjectNode().put("holder", holder).put("beat", ++beat);
        DurableFile.write(latch, "lease.json", json.writeValueAsBytes(lease), Sync.NONE);
    }

    @Override
    public synchronized List<ControlCommand> latched() {
        return List.copyOf(latched.values());
    }

    @Override
    public synchronized long epoch() {
        return epoch;
    }

    @Override
    public synchronized void close() throws IOException {
        lockChannel.close();
    }

    private void keep(ControlCommand command) {
        latched.merge(
                command.scope() + " " + command.action(),
                command,
                (known, other) -> known.epoch() > other.epoch() ? known : other);
        epoch = Math.max(epoch, command.epoch());
    }

    private void writeRow(ControlCommand command, long writtenAt) throws IOException {
        ObjectNode row = ControlRow.of(command);
        long effective = writtenAt - behind.toMillis();
        if (effective != command.issuedAt()) {
            row.put("effective_at", Instant.ofEpochMilli(effective).toString());
        }
        byte[] line = (json.writeValueAsString(row) + "\n").getBytes(StandardCharsets.UTF_8);
        DurableFile.write(control, command.id() + ".jsonl", line, Sync.BEFORE);
    }

    private void writeLatch() throws IOException {
        ObjectNode file = json.createObjectNode().put("epoch", epoch);
        ArrayNode commands = file.putArray("commands");
        latched.values().forEach(command -> commands.add(ControlRow.of(command)));
        DurableFile.write(latch, "commands.json", json.writeValueAsBytes(file), Sync.AFTER);
    }

    /** False where there is none that can be read. */
    private boolean readLatch() throws IOException {
        Path file = latch.resolve("commands.json");
        if (!Files.exists(file)) {
            return false;
        }
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            List<ControlCommand> found = new ArrayList<>();
            for (JsonNode row : root.path("commands")) {
                found.add(ControlRow.read(row));
            }
            epoch = root.path("epoch").asLong();
            found.forEach(this::keep);
            return root.isObject();
        } catch (IOException | RuntimeException broken) {
            LOG.warn("{} cannot be read; it is made anew of {}", file, control, broken);
            return false;
        }
    }

    private void readControl() throws IOException {
        List<Path> rows;
        try (Stream<Path> files = Files.list(control)) {
            rows = files.filter(file -> epochOf(file.getFileName().toString()) > 0)
                    .toList();
        }
        for (Path file : rows) {
            try {
                ControlCommand command = ControlRow.read(json.readTree(Files.readAllBytes(file)));
                if (ControlRow.closes(command)) {
                    keep(command);
                }
            } catch (IOException | RuntimeException broken) {
                LOG.warn("{} is no command", file, broken);
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
