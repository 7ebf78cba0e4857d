package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.path.PathBench;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code bench path}: two days of 3 to 300 symbols with {@code --quick}, else three of 3 to 3,000 and a year of 3. */
@Command(
        name = "path",
        description =
                "Rows per CPU second of the whole graph as symbols grow, its state and checkpoints, heap and RocksDB.",
        mixinStandardHelpOptions = true)
final class PathCommand extends BenchCommand {

    @Override
    Map<String, Object> measure() throws Exception {
        return (quick() ? PathBench.quick(this::say) : PathBench.full(this::say)).run();
    }
}
