package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.config.DriftSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.DataFolder;
import io.levibot.ops.jobs.run.Clusters;
import io.levibot.ops.jobs.run.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot replay}. */
@Command(
        name = "replay",
        description = "Runs the job over a folder of streams: features/, bars/, predictions/, ..",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The streams to replay.")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the outputs go.")
    private Path out;

    @Option(
            names = "--reference",
            paramLabel = "DIR",
            description = "A catalogue of references; without it, one is built of the first 182 days.")
    private @Nullable Path reference;

    @Option(names = "--policy", description = "Drift policy: ${COMPLETION-CANDIDATES}.")
    private DriftSettings.@Nullable Policy policy;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Tasks side by side (default: the configuration's).")
    private @Nullable Integer parallelism;

    @Option(names = "--exit", description = "End when the replay has ended, instead of keeping the pages up.")
    private boolean exit;

    @Mixin
    private ConfigOption conf;

    @Mixin
    private JsonOption json;

    @Mixin
    private Restored restored;

    private final Clusters clusters;

    /** @param clusters where the job runs */
    public ReplayCommand(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public Integer call() throws Exception {
        if (DataFolder.list(data).isEmpty()) {
            throw new NoSuchFileException(
                    data.toString(), null, "holds no file of any stream, such as bars/ or features/");
        }
        if (!restored.isAsked()) {
            refuseUsedOutput(out);
        }
        LevibotConfig config = conf.load();
        if (policy != null) {
            config = config.withDrift(config.drift().withPolicy(policy));
        }
        if (parallelism != null) {
            config = config.withParallelism(parallelism);
        }
        long latest = System.currentTimeMillis() + config.time().future().toMillis();
        return new ReplaySession(
                        new Replay(data, out, config, latest),
                        spec.commandLine(),
                        json.isSet(),
                        exit,
                        clusters,
                        restored)
                .run(reference, List.of());
    }

    /** Two replays into one folder would be read as one. */
    private static void refuseUsedOutput(Path output) throws IOException {
        if (Files.isDirectory(output)) {
            try (Stream<Path> inside = Files.list(output)) {
                if (inside.anyMatch(path -> !path.getFileName().toString().startsWith("."))) {
                    throw new VerbFailure(
                            ExitCode.USAGE, "--out " + output + ": is not empty; name a new folder, or empty this one");
                }
            }
        }
    }
}
