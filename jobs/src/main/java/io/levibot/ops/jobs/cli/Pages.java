package io.levibot.ops.jobs.cli;

import io.levibot.ops.console.Console;
import io.levibot.ops.console.ConsoleOptions;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.LiveRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The console beside a job. */
final class Pages {

    private Pages() {}

    /**
     * Starts the console over an output folder; on another port where its own is taken.
     *
     * @param watched the live data folder that its commands go to; null for a replay, which takes none
     * @return null where the configuration has it off
     */
    static @Nullable Console console(LevibotConfig config, Path output, @Nullable Path watched, PrintWriter err)
            throws IOException {
        if (!config.console().enabled()) {
            return null;
        }
        Console console;
        try {
            console = Console.start(
                    options(config, output, watched, config.console().port()));
        } catch (BindException taken) {
            err.printf(
                    "console.port: %d is in use, taking a free one%n",
                    config.console().port());
            console = Console.start(options(config, output, watched, 0));
        }
        err.printf("console: http://localhost:%d (token in %s)%n", console.port(), token(config, output));
        err.flush();
        return console;
    }

    private static ConsoleOptions options(LevibotConfig config, Path output, @Nullable Path watched, int port) {
        ConsoleOptions options = ConsoleOptions.of(output, port);
        options = options.at(config.console().bind(), token(config, output), options.hosts());
        if (watched == null) {
            return options;
        }
        return options.live(watched, output.resolve(LiveRun.LATCH))
                .paced(config.kill().leaseRenewal(), LiveRun.behind(config));
    }

    static Path token(LevibotConfig config, Path output) {
        return config.console().tokenFile().isEmpty()
                ? output.resolve("console.token")
                : Path.of(config.console().tokenFile());
    }
}
