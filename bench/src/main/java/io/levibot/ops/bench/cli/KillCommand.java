package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.kill.KillBench;
import io.levibot.ops.bench.kill.KillFigures;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code bench kill}. */
@Command(
        name = "kill",
        description = "From the call of a kill to the last signal that leaves after it, under 20,000 signals a second.",
        mixinStandardHelpOptions = true)
final class KillCommand extends BenchCommand {

    @Override
    Map<String, KillFigures> measure() throws Exception {
        Map<String, KillFigures> figures = new LinkedHashMap<>();
        say("kills with nothing in the way");
        figures.put("free", KillBench.free(quick() ? 100 : 1_000).run(this::say));
        say("kills behind a reader that is slow");
        figures.put(
                "backpressured", KillBench.backpressured(quick() ? 10 : 1_000).run(this::say));
        return figures;
    }
}
