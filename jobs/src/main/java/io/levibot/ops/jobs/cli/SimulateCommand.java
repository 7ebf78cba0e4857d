package io.levibot.ops.jobs.cli;

import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.jobs.run.DrillFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot simulate}. */
@Command(
        name = "simulate",
        description = "Writes the drill: a seeded market with models and planted incidents.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the streams go.")
    private Path out;

    @Option(names = "--days", paramLabel = "N", defaultValue = "250", description = "Days (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--symbols",
            paramLabel = "N",
            defaultValue = "3",
            description = "Symbols (default: ${DEFAULT-VALUE}).")
    private int symbols;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed gives another market.")
    private @Nullable Long seed;

    @Option(
            names = "--incidents",
            paramLabel = "FILE",
            description = "What to plant, as incidents.json says it (default: the demo's list).")
    private @Nullable Path incidents;

    @Override
    public Integer call() throws IOException {
        Drill drill;
        try {
            DrillOptions options = DrillOptions.of(
                    days, symbols, seed == null ? DrillOptions.defaults().seed() : seed);
            drill = Drill.of(incidents == null ? options : options.withIncidents(DrillFiles.readIncidents(incidents)));
        } catch (IllegalArgumentException wrong) {
            throw new VerbFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
        write(drill, out);
        spec.commandLine().getOut().printf("%d days of %d symbols in %s%n", days, symbols, out);
        spec.commandLine().getOut().flush();
        return ExitCode.OK.code();
    }

    static void write(Drill drill, Path folder) throws IOException {
        int[] done = {0};
        try (Progress progress = Progress.of("simulating", drill.series().size(), "series")) {
            DrillFiles.write(drill, folder, key -> progress.stepTo(++done[0]));
        }
    }
}
