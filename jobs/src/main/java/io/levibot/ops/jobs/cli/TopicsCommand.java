package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.kafka.Broker;
import io.levibot.ops.jobs.kafka.TopicPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code levibot topics}. */
@Command(
        name = "topics",
        description = "The Kafka topics of a configuration.",
        mixinStandardHelpOptions = true,
        subcommands = TopicsCommand.Create.class)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected create");
    }

    /** {@code levibot topics create}. */
    @Command(
            name = "create",
            description = "Makes the topics that are missing; those that are there stay as they are.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption conf;

        @Option(
                names = "--partitions",
                paramLabel = "N",
                defaultValue = "4",
                description = "Of every topic whose order is by symbol (${DEFAULT-VALUE}).")
        private int partitions;

        @Option(
                names = "--replication",
                paramLabel = "N",
                defaultValue = "0",
                description = "Copies of every partition (default: the brokers' own).")
        private short replication;

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public Integer call() throws Exception {
            if (partitions < 1 || replication < 0) {
                throw new ParameterException(
                        spec.commandLine(), "expected --partitions of at least 1 and --replication of at least 0");
            }
            LevibotConfig config = conf.load();
            List<TopicPlan> plans = TopicPlan.of(config, partitions);
            if (plans.isEmpty()) {
                throw new VerbFailure(
                        ExitCode.BAD_CONFIGURATION,
                        "no stream goes through Kafka: set inputs.kind or outputs.kind to kafka");
            }
            List<String> created = new ArrayList<>();
            List<String> present = new ArrayList<>();
            for (TopicPlan plan : plans) {
                (create(plan) ? created : present).add(plan.topic());
            }
            print(created, present);
            return ExitCode.OK.code();
        }

        private boolean create(TopicPlan plan) throws IOException {
            try (Broker broker = new Broker(plan.client())) {
                return broker.create(plan.topic(), plan.partitions(), replication, plan.settings());
            }
        }

        private void print(List<String> created, List<String> present) {
            PrintWriter out = spec.commandLine().getOut();
            if (json.isSet()) {
                out.println(new JsonEncoder()
                        .texts("created", created)
                        .texts("present", present)
                        .text());
            } else {
                created.forEach(topic -> out.println("created  " + topic));
                present.forEach(topic -> out.println("present  " + topic));
            }
            out.flush();
        }
    }
}
