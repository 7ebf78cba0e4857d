package io.levibot.ops.jobs.cli;

import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.jobs.config.DriftSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.Clusters;
import io.levibot.ops.jobs.run.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot demo}. */
@Command(
        name = "demo",
        description = "Simulates a market with planted incidents and runs the whole job over it.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class DemoCommand implements Callable<Integer> {

    /** Marks a folder as one that the demo made and may empty again. */
    private static final String MARK = ".levibot-demo";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out/demo",
            description =
                    "Where data and outputs go (default: ${DEFAULT-VALUE}; emptied when it is an earlier demo's).")
    private Path out;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Tasks side by side (default: the configuration's).")
    private @Nullable Integer parallelism;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed gives another market.")
    private @Nullable Long seed;

    @Option(names = "--exit", description = "End when the replay has ended, instead of keeping the pages up.")
    private boolean exit;

    @Mixin
    private ConfigOption conf;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws Exception {
        prepare();
        LevibotConfig config = conf.load();
        // a latched switch would hide everything after the first incident: the demo lets an automatic trip go after a
        // day
        config = config.withKill(config.kill().withResumeAfter(Duration.ofHours(24)));
        // nine series share one budget of false alarms, so that what the table shows was planted
        config = config.withDrift(config.drift().withBudgetScope(DriftSettings.BudgetScope.DEPLOYMENT));
        if (parallelism != null) {
            config = config.withParallelism(parallelism);
        }
        DrillOptions defaults = DrillOptions.defaults();
        Drill drill = Drill.of(seed == null ? defaults : DrillOptions.of(defaults.days(), defaults.symbols(), seed));
        spec.commandLine()
                .getErr()
                .printf(
                        "drill: %d days of %d symbols with %d incidents; kill.resume-after 24h, drift.budget-scope"
                                + " deployment%n",
                        drill.options().days(),
                        drill.symbols().size(),
                        drill.incidents().size());
        spec.commandLine().getErr().flush();
        SimulateCommand.write(drill, out.resolve("data"));
        long latest = drill.options().end() + config.time().future().toMillis();
        Replay replay = new Replay(out.resolve("data"), out, config, latest);
        return new ReplaySession(replay, spec.commandLine(), json.isSet(), exit, Clusters.EMBEDDED, new Restored())
                .run(null, drill.incidents());
    }

    private void prepare() throws IOException {
        if (Files.isDirectory(out)) {
            List<Path> inside;
            try (Stream<Path> list = Files.list(out)) {
                inside = list.toList();
            }
            if (!inside.isEmpty() && !Files.exists(out.resolve(MARK))) {
                throw new VerbFailure(
                        ExitCode.USAGE, "--out " + out + ": holds files that no demo made; name a new folder");
            }
            for (Path path : inside) {
                delete(path);
            }
        }
        Files.createDirectories(out);
        Files.createFile(out.resolve(MARK));
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
