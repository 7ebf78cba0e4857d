package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.Machine;
import io.levibot.ops.bench.report.BenchProcess;
import io.levibot.ops.bench.report.BenchRun;
import io.levibot.ops.bench.report.BenchmarksPage;
import io.levibot.ops.bench.report.KeptRuns;
import io.levibot.ops.bench.report.ProvingGround;
import io.levibot.ops.jobs.cli.ExitCode;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench all}. */
@Command(
        name = "all",
        description = {
            "Runs every bench, each in a JVM of its own, and writes the page of benchmarks. What has been run under the same"
                    + " settings is not run again, so that a run which was stopped goes on."
        },
        mixinStandardHelpOptions = true)
final class AllCommand implements Callable<Integer> {

    private static final Path HOME = Path.of(System.getProperty("levibot.home", ""));
    /** Those over data in the order of what a reader asks first; those that time something last, when nothing else runs. */
    private static final List<String> BENCHES = List.of(
            "canary-quality",
            "drift-quality",
            "tuner-quality",
            "calibration-quality",
            "fusion-quality",
            "python",
            "kill",
            "kafka",
            "path",
            "drift");

    private static final Set<String> OVER_DATA =
            Set.of("drift-quality", "tuner-quality", "calibration-quality", "fusion-quality", "python");

    /** Without recorded models there is nothing to measure. */
    private static final String NEEDS_DATA = "fusion-quality";

    @Option(
            names = "--quick",
            description = "Shorter and rougher: under ten minutes on two cores instead of two hours.")
    private boolean quick;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Features, bars, predictions and outcomes (default: the simulated market; benches that need"
                    + " recorded predictions are left out).")
    private @Nullable Path data;

    @Option(
            names = "--data-name",
            paramLabel = "TEXT",
            description = "What the data are, for the page: source, symbols, dates, licence.")
    private String dataName = "a folder given by `--data`.";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page; its charts go into a folder of its name beside it (default: docs/benchmarks.md).")
    private Path out = HOME.resolve("docs/benchmarks.md");

    @Option(
            names = "--kept",
            paramLabel = "DIR",
            description = "Where the results of finished benches are kept (default: target/bench, quick ones in"
                    + " target/bench-quick).")
    private @Nullable Path kept;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "These benches only.")
    private Set<String> only = Set.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!BENCHES.containsAll(only)) {
            throw new ParameterException(spec.commandLine(), "--only: got " + only + ", expected some of " + BENCHES);
        }
        if (data != null && !Files.isDirectory(data)) {
            throw new NoSuchFileException(data.toString());
        }
        String version = Bench.class.getPackage().getImplementationVersion();
        String release = version == null ? "not from a jar" : version;
        Path folder = kept != null ? kept : HOME.resolve(quick ? "target/bench-quick" : "target/bench");
        ProvingGround ground = new ProvingGround(
                new BenchProcess(Bench.class.getName()),
                new KeptRuns(folder, release),
                Clock.systemUTC(),
                Machine.describe(),
                ManagementFactory.getOperatingSystemMXBean()::getSystemLoadAverage,
                this::say);
        ProvingGround.Outcome outcome = ground.run(runs());
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        new BenchmarksPage(data == null ? "" : dataName, quick).write(outcome, out);
        say("written: " + out);
        return outcome.failures().isEmpty() ? ExitCode.OK.code() : ExitCode.INTERNAL.code();
    }

    private List<BenchRun> runs() {
        List<BenchRun> runs = new ArrayList<>();
        for (String bench : BENCHES) {
            if ((!only.isEmpty() && !only.contains(bench)) || (bench.equals(NEEDS_DATA) && data == null)) {
                continue;
            }
            List<String> arguments = new ArrayList<>();
            if (quick) {
                arguments.add("--quick");
            }
            if (data != null && OVER_DATA.contains(bench)) {
                arguments.addAll(List.of("--data", data.toString()));
            }
            runs.add(new BenchRun(bench, arguments));
        }
        return runs;
    }

    private void say(String words) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(words);
        err.flush();
    }
}
