package io.levibot.ops.jobs.cli;

import io.levibot.ops.console.Console;
import io.levibot.ops.console.ConsoleOptions;
import io.levibot.ops.console.alert.AlertDesk;
import io.levibot.ops.console.feed.TopicMirror;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.LiveRun;
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
            description = "The job's output folder (default: out, or --data where that is one).")
    private @Nullable Path outputs;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The live data folder: commands go to its control/. Without --out it may be an output folder.")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8000", description = "0 takes a free one.")
    private int port;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Holds the token (default: OUT/console.token).")
    private @Nullable Path token;

    @Mixin
    private ConfigOption conf;

    @Override
    public Integer call() throws Exception {
        if (conf.isGiven()) {
            return configured(conf.load());
        }
        // what has drift and no features is what a job wrote, not what it reads
        boolean dataIsOutput = outputs == null
                && data != null
                && Files.isDirectory(data.resolve("drift"))
                && !Files.isDirectory(data.resolve("features"));
        Path out = outputs != null ? outputs : dataIsOutput && data != null ? data : Path.of("out");
        if (!Files.isDirectory(out)) {
            throw new NoSuchFileException(out.toString());
        }
        ConsoleOptions options = ConsoleOptions.of(out, port);
        Path tokenFile = token == null ? out.resolve("console.token") : token;
        options = options.at("127.0.0.1", tokenFile, options.hosts());
        if (data != null && !dataIsOutput) {
            options = options.live(data, out.resolve(LiveRun.LATCH))
                    .paced(LevibotConfig.DEFAULTS.kill().leaseRenewal(), LiveRun.behind(LevibotConfig.DEFAULTS));
        }
        try (Console console = Console.start(options)) {
            spec.commandLine().getOut().printf("http://localhost:%d (token in %s)%n", console.port(), tokenFile);
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
        }
        return ExitCode.OK.code();
    }

    /** Beside a live job of the same configuration: with its folders, and the alerts that people are told of. */
    private int configured(LevibotConfig config) throws Exception {
        Path output = Files.createDirectories(Path.of(config.data().out()));
        Path watched = Files.createDirectories(Path.of(config.data().root()));
        try (@Nullable TopicMirror mirror = Pages.mirror(config, output);
                @Nullable
                        Console console = Pages.console(
                                config, output, watched, spec.commandLine().getErr());
                @Nullable AlertDesk alerts = Pages.alerts(config, output)) {
            new CountDownLatch(1).await();
        }
        return ExitCode.OK.code();
    }
}
