package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.drift.DriftBench;
import io.levibot.ops.bench.drift.StateSize;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench drift}. */
@Command(
        name = "drift",
        description = "Rows per CPU second of the drift part against keyBy, naive windows, plain parsing and RocksDB.",
        mixinStandardHelpOptions = true)
final class DriftCommand extends BenchCommand {

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

    @Override
    Object measure() throws Exception {
        return keys > 0
                ? StateSize.measure(keys, points)
                : (quick() ? DriftBench.quick(this::say) : DriftBench.full(this::say))
                        .only(only)
                        .run();
    }
}
