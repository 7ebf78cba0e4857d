package io.levibot.ops.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.reference.CatalogueEntry;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.state.event.ControlCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a change of a catalogue of references into commands of the control stream, one a series: this reference, from now
 * on. A replay of the control folder changes at the same times.
 *
 * <p>What the job was started with needs no command, unless the last one recorded says otherwise, or the job goes on from
 * a state that may know older references: then every series is said again, which changes nothing where it is in force.
 */
public final class ReferenceWatch implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final long EVERY_MILLIS = 500;
    private static final String ENDING = "-reference.jsonl";

    private final Path index;
    private final Path control;
    private final LongSupplier clock;
    /** By series, the hash that the job knows. */
    private final Map<String, String> known;

    private @Nullable FileTime seen;
    private @Nullable ScheduledExecutorService timer;

    /**
     * @param catalogue the folder of the references
     * @param control the folder of the control stream
     * @param restored whether the job goes on from a state
     */
    public ReferenceWatch(Path catalogue, Path control, LongSupplier clock, boolean restored) throws IOException {
        this.index = catalogue.resolve(ReferenceFolder.INDEX);
        this.control = control;
        this.clock = clock;
        this.known = restored ? new TreeMap<>() : newest();
        known.putAll(recorded());
    }

    /** Looks twice a second until it is closed; tells what it wrote, or could not. */
    public ReferenceWatch start(Consumer<String> told) {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "reference-watch");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        look().forEach(told);
                    } catch (IOException | UncheckedIOException failed) {
                        told.accept("references: " + failed.getMessage());
                    }
                },
                0,
                EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
        return this;
    }

    /** Looks once; returns what it wrote. */
    List<String> look() throws IOException {
        FileTime now = Files.exists(index) ? Files.getLastModifiedTime(index) : null;
        if (now == null || now.equals(seen)) {
            return List.of();
        }
        Map<String, String> changed = newest();
        changed.entrySet().removeIf(series -> series.getValue().equals(known.get(series.getKey())));
        List<String> written = changed.isEmpty() ? List.of() : List.of(command(changed));
        known.putAll(changed);
        seen = now;
        return written;
    }

    private String command(Map<String, String> references) throws IOException {
        long at = clock.getAsLong();
        String name = String.format(Locale.ROOT, "%013d", at);
        StringBuilder lines = new StringBuilder();
        references.forEach((series, hash) -> lines.append(new JsonEncoder()
                        .put("id", name + "-reference-" + series)
                        .put("epoch", 0)
                        .put("issued_at", at)
                        .put("issuer", "file:" + ReferenceFolder.INDEX)
                        .put("scope", "series:" + series)
                        .put("action", ControlCommand.Action.REFERENCE.name())
                        .put("reason", "the catalogue has changed")
                        .put("payload", hash)
                        .text())
                .append('\n'));
        AtomicReplacement.write(control.resolve(name + ENDING), lines.toString().getBytes(StandardCharsets.UTF_8));
        return index + " has changed: control " + name + "-reference, " + references.size() + " series";
    }

    /** The reference that each series of the index is compared with in the end. */
    private Map<String, String> newest() {
        Map<String, String> newest = new TreeMap<>();
        if (Files.exists(index)) {
            for (CatalogueEntry entry : new ReferenceFolder(index.resolveSibling("")).entries()) {
                newest.put(entry.symbol() + "_" + entry.timeframe(), entry.hash());
            }
        }
        return newest;
    }

    /** What the commands recorded say last. */
    private Map<String, String> recorded() throws IOException {
        Map<String, String> last = new TreeMap<>();
        if (!Files.isDirectory(control)) {
            return last;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(control)) {
            all.filter(path -> path.getFileName().toString().endsWith(ENDING))
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .forEach(files::add);
        }
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                JsonNode command = JSON.readTree(line);
                last.put(
                        command.path("scope").asText().substring("series:".length()),
                        command.path("payload").asText());
            }
        }
        return last;
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
