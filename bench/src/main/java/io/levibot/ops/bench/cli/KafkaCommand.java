package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.kafka.KafkaBench;
import io.levibot.ops.jobs.cli.JsonOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench kafka}. */
@Command(
        name = "kafka",
        description = "From a prediction in to its signal out, at 1,000 a second through a real broker.",
        mixinStandardHelpOptions = true)
final class KafkaCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Shorter, and at the default lag alone: about a minute.")
    private boolean quick;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        KafkaBench bench = quick ? KafkaBench.quick() : KafkaBench.full();
        Printer.print(bench.run(), json.isSet(), spec.commandLine().getOut());
        return 0;
    }
}
