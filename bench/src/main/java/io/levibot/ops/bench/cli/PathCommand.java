package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.path.PathBench;
import io.levibot.ops.jobs.cli.JsonOption;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench path}. */
@Command(
        name = "path",
        description =
                "Rows per CPU second of the whole graph as symbols grow, its state and checkpoints, heap and RocksDB.",
        mixinStandardHelpOptions = true)
final class PathCommand implements Callable<Integer> {

    @Option(
            names = "--quick",
            description = "Five days of 3, 30 and 300 symbols; without it also 3,000, and a year of 3.")
    private boolean quick;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Consumer<String> progress = said -> {
            err.println(said);
            err.flush();
        };
        Printer.print(
                (quick ? PathBench.quick(progress) : PathBench.full(progress)).run(),
                json.isSet(),
                spec.commandLine().getOut());
        return 0;
    }
}
