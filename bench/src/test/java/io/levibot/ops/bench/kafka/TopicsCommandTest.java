package io.levibot.ops.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.jobs.cli.Levibot;
import io.levibot.ops.jobs.cli.RunCommand;
import io.levibot.ops.jobs.cli.TopicsCommand;
import io.levibot.ops.jobs.run.Clusters;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code topics create} against a real broker, and {@code run} before it. */
class TopicsCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void makesWhatIsMissingAndLeavesWhatIsThere() throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder.resolve("broker"))) {
            Files.createDirectories(folder.resolve("references"));
            Files.writeString(folder.resolve("references/catalogue.json"), "[]");
            Path conf = Files.writeString(folder.resolve("levibot.yaml"), """
                    data: {references: %s, root: %s, out: %s}
                    inputs: {kind: kafka, brokers: "%s"}
                    outputs: {kind: kafka, brokers: "%s"}
                    """.formatted(
                            folder.resolve("references"),
                            folder.resolve("data"),
                            folder.resolve("out"),
                            broker.address(),
                            broker.address()));

            assertThat(levibot("run", "--conf", conf.toString())).isEqualTo(66);
            assertThat(said.toString()).contains("levibot.features", "levibot topics create makes them");

            JsonNode first = create(conf);
            assertThat(texts(first, "created"))
                    .contains("levibot.features", "levibot.control", "levibot.latch", "levibot.shadow.pnl")
                    .doesNotHaveDuplicates();
            assertThat(texts(first, "present")).isEmpty();
            try (Admin admin =
                    Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) broker.address()))) {
                assertThat(partitions(admin, "levibot.features")).isEqualTo(3);
                assertThat(partitions(admin, "levibot.control")).isEqualTo(1);
                assertThat(setting(admin, "levibot.features", "message.timestamp.type"))
                        .isEqualTo("LogAppendTime");
                assertThat(setting(admin, "levibot.control", "cleanup.policy")).isEqualTo("compact");
            }

            JsonNode second = create(conf);
            assertThat(texts(second, "created")).isEmpty();
            assertThat(texts(second, "present")).isEqualTo(texts(first, "created"));
        }
    }

    private JsonNode create(Path conf) throws Exception {
        said.getBuffer().setLength(0);
        assertThat(levibot("topics", "create", "--conf", conf.toString(), "--partitions", "3", "--json"))
                .as(said.toString())
                .isZero();
        return new ObjectMapper().readTree(said.toString());
    }

    private int levibot(String... arguments) {
        CommandLine line = Levibot.commandLine(new TopicsCommand(), new RunCommand(Clusters.EMBEDDED));
        PrintWriter writer = new PrintWriter(said);
        line.setErr(writer).setOut(writer);
        return line.execute(arguments);
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    private static String setting(Admin admin, String topic, String key) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(key)
                .value();
    }

    private static List<String> texts(JsonNode node, String field) {
        List<String> texts = new ArrayList<>();
        node.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
