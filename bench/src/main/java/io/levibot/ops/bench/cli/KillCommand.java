package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.kill.KillBench;
import io.levibot.ops.bench.kill.KillFigures;
import io.levibot.ops.jobs.cli.JsonOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench kill}. */
@Command(
        name = "kill",
        description = "From the call of a kill to the last signal that leaves after it, under 20,000 signals a second.",
        mixinStandardHelpOptions = true)
final class KillCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "A tenth of the kills.")
    private boolean quick;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Map<String, KillFigures> figures = new LinkedHashMap<>();
        figures.put("free", KillBench.free(quick ? 100 : 1_000).run());
        figures.put("backpressured", KillBench.backpressured(quick ? 10 : 100).run());
        Printer.print(figures, json.isSet(), spec.commandLine().getOut());
        return 0;
    }
}
