package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.python.PythonBench;
import io.levibot.ops.bench.quality.DriftQuality;
import io.levibot.ops.bench.quality.FeatureTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench python}. */
@Command(
        name = "python",
        description = "PSI and KS of the same windows by our counts and by numpy and scipy, where a Python has them.",
        mixinStandardHelpOptions = true)
final class PythonCommand extends BenchCommand {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Features and bars of 15m (default: the drill without incidents).")
    private @Nullable Path data;

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            split = ",",
            description = "What may start a Python with numpy and scipy (default: python3,python).")
    private List<String> commands = List.of("python3", "python");

    @Override
    Map<String, Object> measure() throws Exception {
        return new PythonBench(FeatureTable.read(data, DriftQuality.SEED), quick() ? 100 : 1_000).run(commands);
    }
}
