package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.kafka.KafkaBench;
import picocli.CommandLine.Command;

/** {@code bench kafka}. */
@Command(
        name = "kafka",
        description = "From a prediction in to its signal out, at 1,000 a second through a real broker.",
        mixinStandardHelpOptions = true)
final class KafkaCommand extends BenchCommand {

    @Override
    KafkaBench.Result measure() throws Exception {
        return (quick() ? KafkaBench.quick() : KafkaBench.full()).run();
    }
}
