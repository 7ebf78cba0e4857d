package io.levibot.ops.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.control.ControlWriter.Order;
import io.levibot.ops.console.control.TopicCommandLog;
import io.levibot.ops.console.control.TopicControlWriter;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.jobs.kafka.Broker;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.LastRecords;
import io.levibot.ops.jobs.kafka.TopicPlan;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.jobs.run.RolloutWatch;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of the operator that a job goes by, where commands come through a topic. */
class TopicWatchTest {

    private static final long NOW = 1_735_689_600_000L;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aChangedPolicyIsARecordOfTheControlTopicAndTakesTheStreamFromNobody() throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder.resolve("broker"))) {
            Path policy = Files.writeString(folder.resolve("policy.json"), "{}");
            LevibotConfig config = LevibotConfig.load(Files.writeString(
                    folder.resolve("levibot.yaml"),
                    "inputs: {kind: kafka, brokers: \"%s\"}\ndata: {root: %s, policy: %s, registry: %s}\n"
                            .formatted(
                                    broker.address(),
                                    folder.resolve("data"),
                                    policy,
                                    folder.resolve("registry.json"))));
            for (TopicPlan plan : TopicPlan.of(config, 1)) {
                try (Broker admin = new Broker(plan.client())) {
                    admin.create(plan.topic(), plan.partitions(), (short) 1, plan.settings());
                }
            }
            Properties client = ClientProperties.of(config.inputs());
            String topic = Topics.control(config);
            try (TopicControlWriter console = new TopicControlWriter(
                            client, topic, Topics.latch(config), Clock.systemUTC(), Duration.ZERO);
                    TopicCommandLog log = new TopicCommandLog(client, topic)) {
                console.write(new Order(Action.KILL, "global", "tester", "a test", ""));
                RolloutWatch watch = new RolloutWatch(config, log, () -> NOW);
                assertThat(watch.look()).isEmpty();
                Files.writeString(policy, "{\n \"fraction\": 0.2}");
                assertThat(watch.look()).hasSize(1);

                assertThat(read(LastRecords.of(client, topic)))
                        .contains(new ControlCommand(
                                "1735689600000-policy",
                                0,
                                NOW,
                                "file:policy.json",
                                "global",
                                Action.POLICY,
                                "the file has changed",
                                "{\n \"fraction\": 0.2}"));
                assertThat(folder.resolve("data")).doesNotExist();
                assertThat(console.write(new Order(Action.KILL, "global", "tester", "once more", ""))
                                .epoch())
                        .as("still the one that gives epochs")
                        .isEqualTo(2);
                assertThat(log.appended()).extracting(ControlCommand::action).containsExactly(Action.POLICY);
                assertThat(new RolloutWatch(config, log, () -> NOW).look())
                        .as("after a restart")
                        .isEmpty();
            }
        }
    }

    /** As the job reads them. */
    private List<ControlCommand> read(List<byte[]> records) throws Exception {
        List<ControlCommand> commands = new ArrayList<>();
        for (byte[] record : records) {
            Path file = Files.write(folder.resolve("record.jsonl"), record);
            try (RecordFile<ControlCommand> rows = RecordFiles.control(DataFile.of(file), () -> Long.MAX_VALUE)) {
                for (FileRow<ControlCommand> row = rows.next(); row != null; row = rows.next()) {
                    commands.add(row.decoded().get());
                }
            }
        }
        return commands;
    }
}
