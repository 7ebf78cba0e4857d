package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.drift.DriftBench;
import io.levibot.ops.bench.drift.StateSize;
import io.levibot.ops.jobs.cli.JsonOption;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench drift}. */
@Command(
        name = "drift",
        description = "Rows per CPU second of the drift part against keyBy, naive windows, plain parsing and RocksDB.",
        mixinStandardHelpOptions = true)
final class DriftCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Fewer and shorter runs: under two minutes.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "These pipelines only, as job,keyby; locate is one of them.")
    private Set<String> only = Set.of();

    @Option(
            names = "--keys",
            paramLabel = "N",
            description = "Instead: one run of N keys at the cadence of bars, and the memory that it took.")
    private int keys;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "256",
            description = "With --keys: points of each reference (${DEFAULT-VALUE}).")
    private int points;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Consumer<String> progress = System.console() == null
                ? said -> {}
                : said -> {
                    err.println(said);
                    err.flush();
                };
        Object result = keys > 0
                ? StateSize.measure(keys, points)
                : (quick ? DriftBench.quick(progress) : DriftBench.full(progress))
                        .only(only)
                        .run();
        Printer.print(result, json.isSet(), spec.commandLine().getOut());
        return 0;
    }
}
