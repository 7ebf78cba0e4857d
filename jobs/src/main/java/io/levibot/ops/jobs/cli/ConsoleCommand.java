package io.levibot.ops.jobs.cli;

import io.levibot.ops.console.Console;
import io.levibot.ops.console.alert.AlertDesk;
import io.levibot.ops.console.feed.TopicMirror;
import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.ConsoleSettings;
import io.levibot.ops.jobs.config.DataSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot console}. */
@Command(
        name = "console",
        description = "The page and gateway alone, over the outputs of a job that runs elsewhere or has ended.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class ConsoleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The job's output folder (default: data.out, or --data where that is one).")
    private @Nullable Path outputs;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The live data folder: commands go to its control/ (default: data.root of a configuration"
                    + " that is given). Without --out it may be an output folder.")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "0 takes a free one (default: console.port).")
    private @Nullable Integer port;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the token (default: console.token-file, or console.token in the output folder).")
    private @Nullable Path token;

    @Mixin
    private ConfigOption conf;

    @Override
    public Integer call() throws Exception {
        LevibotConfig config = configured();
        Path output = Path.of(config.data().out());
        if (!conf.isGiven() && !Files.isDirectory(output)) {
            throw new NoSuchFileException(output.toString());
        }
        Files.createDirectories(output);
        @Nullable
        Path watched = isLive() ? Files.createDirectories(Path.of(config.data().root())) : null;
        try (@Nullable TopicMirror mirror = Pages.mirror(config, output);
                Console console = Pages.open(config, output, watched);
                @Nullable AlertDesk alerts = Pages.alerts(config, output)) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf("http://localhost:%d (token in %s)%n", console.port(), Pages.token(config, output));
            out.flush();
            new CountDownLatch(1).await();
        }
        return ExitCode.OK.code();
    }

    /** The file's settings, and over them what the command line says. */
    private LevibotConfig configured() throws ConfigurationException, IOException {
        LevibotConfig config = conf.load();
        DataSettings folders = config.data();
        if (data != null) {
            folders = dataIsOutput() ? folders.withOut(data.toString()) : folders.withRoot(data.toString());
        }
        if (outputs != null) {
            folders = folders.withOut(outputs.toString());
        }
        ConsoleSettings console = config.console();
        if (port != null && (port < 0 || port > 65_535)) {
            throw new VerbFailure(ExitCode.USAGE, "--port: got " + port + ", expected a port from 0 to 65535");
        }
        return config.withData(folders)
                .withConsole(new ConsoleSettings(
                        true,
                        port == null ? console.port() : port,
                        console.bind(),
                        token == null ? console.tokenFile() : token.toString()));
    }

    /** Whether there is a job that takes commands: beside a replay's outputs there is none. */
    private boolean isLive() {
        return conf.isGiven() || (data != null && !dataIsOutput());
    }

    /** What has drift and no features is what a job wrote, not what it reads. */
    private boolean dataIsOutput() {
        return outputs == null
                && data != null
                && Files.isDirectory(data.resolve("drift"))
                && !Files.isDirectory(data.resolve("features"));
    }
}
