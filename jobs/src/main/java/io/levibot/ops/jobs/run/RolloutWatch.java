package io.levibot.ops.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.event.ControlCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a change of {@code canary_policy.json} or {@code model_registry.json} into a command of the control stream: the
 * whole text, from now on. The job judges it, so that what it refuses is recorded too; a replay of the control folder
 * changes its mind at the same times.
 *
 * <p>What the job was started with needs no command, unless the last command recorded says otherwise: then the file has
 * changed while nobody looked.
 */
public final class RolloutWatch implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final long EVERY_MILLIS = 500;

    private final Path control;
    private final LongSupplier clock;
    private final List<Watched> files;
    private @Nullable ScheduledExecutorService timer;

    /** @param control the folder of the control stream */
    public RolloutWatch(LevibotConfig config, Path control, LongSupplier clock) throws IOException {
        this.control = control;
        this.clock = clock;
        this.files = List.of(
                new Watched(Path.of(config.data().policy()), ControlCommand.Action.POLICY),
                new Watched(Path.of(config.data().registry()), ControlCommand.Action.REGISTRY));
        for (Watched file : files) {
            String now = file.read();
            String recorded = recorded(file.action);
            file.known = recorded == null ? now : recorded;
        }
    }

    /** Looks twice a second until it is closed; tells what it wrote, or could not. */
    public RolloutWatch start(Consumer<String> told) {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "rollout-watch");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        look().forEach(told);
                    } catch (IOException unwritten) {
                        told.accept("control: " + unwritten.getMessage());
                    }
                },
                0,
                EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
        return this;
    }

    /** Looks once; returns what it wrote. */
    List<String> look() throws IOException {
        List<String> written = new java.util.ArrayList<>();
        for (Watched file : files) {
            String now = file.read();
            if (now != null && !now.equals(file.known)) {
                long at = clock.getAsLong();
                String name = String.format(
                        Locale.ROOT, "%013d-%s", at, file.action.name().toLowerCase(Locale.ROOT));
                AtomicReplacement.write(control.resolve(name + ".jsonl"), line(name, at, file, now));
                file.known = now;
                written.add(file.path.getFileName() + " has changed: control " + name);
            }
        }
        return written;
    }

    private static byte[] line(String id, long at, Watched file, String text) {
        String line = new JsonEncoder()
                .put("id", id)
                .put("epoch", 0)
                .put("issued_at", at)
                .put("issuer", "file:" + file.path.getFileName())
                .put("scope", "global")
                .put("action", file.action.name())
                .put("reason", "the file has changed")
                .put("payload", text)
                .text();
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What the last command of this kind said; null where there is none. */
    private @Nullable String recorded(ControlCommand.Action action) throws IOException {
        if (!Files.isDirectory(control)) {
            return null;
        }
        String ending = "-" + action.name().toLowerCase(Locale.ROOT) + ".jsonl";
        try (Stream<Path> all = Files.list(control)) {
            Path last = all.filter(path -> path.getFileName().toString().endsWith(ending))
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .max(java.util.Comparator.comparing(
                            path -> path.getFileName().toString()))
                    .orElse(null);
            if (last == null) {
                return null;
            }
            try (BufferedReader reader = Files.newBufferedReader(last)) {
                JsonNode line = JSON.readTree(reader.readLine());
                return line.path("payload").asText();
            }
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    private static final class Watched {
        private final Path path;
        private final ControlCommand.Action action;
        private @Nullable String known;

        Watched(Path path, ControlCommand.Action action) {
            this.path = path;
            this.action = action;
        }

        /** The text; null while there is no file. */
        @Nullable
        String read() throws IOException {
            return Files.exists(path) ? Files.readString(path) : null;
        }
    }
}
