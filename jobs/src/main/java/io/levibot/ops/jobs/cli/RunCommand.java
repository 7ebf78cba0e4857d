package io.levibot.ops.jobs.cli;

import io.levibot.ops.console.Console;
import io.levibot.ops.console.alert.AlertDesk;
import io.levibot.ops.console.control.CommandLog;
import io.levibot.ops.console.control.FolderCommandLog;
import io.levibot.ops.console.control.TopicCommandLog;
import io.levibot.ops.console.feed.TopicMirror;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.TopicCheck;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.Clusters;
import io.levibot.ops.jobs.run.JobCluster;
import io.levibot.ops.jobs.run.LiveRun;
import io.levibot.ops.jobs.run.ReferenceWatch;
import io.levibot.ops.jobs.run.RolloutWatch;
import io.levibot.ops.jobs.run.Watch;
import io.levibot.ops.jobs.run.Watches;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code levibot run}. */
@Command(
        name = "run",
        description = "Runs the job live over watched folders, until Ctrl-C.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption conf;

    @Mixin
    private Restored restored;

    private final Clusters clusters;

    /** @param clusters where the job runs */
    public RunCommand(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public Integer call() throws Exception {
        LevibotConfig config = conf.load();
        Path catalogue = Path.of(config.data().references());
        if (!Files.exists(catalogue.resolve(ReferenceFolder.INDEX))) {
            throw new NoSuchFileException(
                    catalogue.resolve(ReferenceFolder.INDEX) + " (data.references; levibot reference build makes it)");
        }
        LiveRun run = new LiveRun(config);
        Files.createDirectories(run.data());
        TopicCheck.check(config, said -> spec.commandLine().getErr().println(said));
        Configuration flink = clusters.options(config, run.output());
        restored.apply(flink, config, run.output());
        PrintWriter err = spec.commandLine().getErr();
        try (JobCluster cluster = clusters.open(flink, config.parallelism());
                @Nullable TopicMirror mirror = clusters.inThisProcess() ? Pages.mirror(config, run.output()) : null;
                @Nullable
                        Console console =
                                clusters.inThisProcess() ? Pages.console(config, run.output(), run.data(), err) : null;
                @Nullable AlertDesk alerts = clusters.inThisProcess() ? Pages.alerts(config, run.output()) : null;
                CommandLog control = commands(config, run.data())) {
            err.printf("watching %s, writing to %s%n", run.data(), run.output());
            err.println("Flink: " + cluster.webAddress());
            err.flush();
            Consumer<String> told = said -> {
                err.println(said);
                err.flush();
            };
            List<Watch> files = List.of(
                    new RolloutWatch(config, control, System::currentTimeMillis),
                    new ReferenceWatch(catalogue, control, System::currentTimeMillis, restored.isAsked()));
            try (Watches watches = new Watches(files, told)) {
                cluster.await(restored.submit(cluster, run.job(new ReferenceFolder(catalogue), flink)));
            }
        }
        return ExitCode.OK.code();
    }

    /** The control stream where the job reads it. */
    private static CommandLog commands(LevibotConfig config, Path data) throws IOException {
        return Topics.of(config).hasControl()
                ? new TopicCommandLog(ClientProperties.of(config.inputs()), Topics.control(config))
                : new FolderCommandLog(data.resolve(config.data().control()));
    }
}
