package io.levibot.ops.jobs.run;

import io.levibot.ops.console.control.CommandLog;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a change of {@code canary_policy.json} or {@code model_registry.json} into a command of the control stream: the
 * whole text, from now on. The job judges it, so that what it refuses is recorded too; a replay of the control stream
 * changes its mind at the same times.
 *
 * <p>What the job was started with needs no command, unless the last command recorded says otherwise: then the file has
 * changed while nobody looked.
 */
public final class RolloutWatch implements Watch {

    private final CommandLog control;
    private final LongSupplier clock;
    private final List<Watched> files;

    public RolloutWatch(LevibotConfig config, CommandLog control, LongSupplier clock) throws IOException {
        this.control = control;
        this.clock = clock;
        this.files = List.of(
                new Watched(Path.of(config.data().policy()), Action.POLICY),
                new Watched(Path.of(config.data().registry()), Action.REGISTRY));
        for (Watched file : files) {
            file.known = file.read();
        }
        for (ControlCommand command : control.appended()) {
            for (Watched file : files) {
                if (command.action() == file.action) {
                    file.known = command.payload();
                }
            }
        }
    }

    @Override
    public List<String> look() throws IOException {
        List<String> written = new ArrayList<>();
        for (Watched file : files) {
            String now = file.read();
            if (now != null && !now.equals(file.known)) {
                ControlCommand command = command(file, now);
                control.append(command.id(), List.of(command));
                file.known = now;
                written.add(file.path.getFileName() + " has changed: control " + command.id());
            }
        }
        return written;
    }

    private ControlCommand command(Watched file, String text) {
        long at = clock.getAsLong();
        String action = file.action.name().toLowerCase(Locale.ROOT);
        return new ControlCommand(
                String.format(Locale.ROOT, "%013d-%s", at, action),
                0,
                at,
                "file:" + file.path.getFileName(),
                "global",
                file.action,
                "the file has changed",
                text);
    }

    private static final class Watched {
        private final Path path;
        private final Action action;
        private @Nullable String known;

        Watched(Path path, Action action) {
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
