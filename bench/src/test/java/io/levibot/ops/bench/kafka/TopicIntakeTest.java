package io.levibot.ops.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.jobs.cli.Levibot;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.kafka.Broker;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.LastRecords;
import io.levibot.ops.jobs.kafka.TopicPlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows by HTTP, where the job reads them from topics. */
class TopicIntakeTest {

    private static final Pattern SAID = Pattern.compile("http://localhost:(\\d+) \\(token in (.*)\\)");

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void rowsGoToTheirTopicAllOrNoneAndThoseReadFromFilesToTheFolder() throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder.resolve("broker"))) {
            Path data = folder.resolve("data");
            Path conf = Files.writeString(
                    folder.resolve("levibot.yaml"),
                    "inputs: {kind: kafka, brokers: \"%s\", except: [trades, control]}\ndata: {root: %s, out: %s}\n"
                            .formatted(broker.address(), data, folder.resolve("out")));
            LevibotConfig config = LevibotConfig.load(conf);
            for (TopicPlan plan : TopicPlan.of(config, 2)) {
                try (Broker admin = new Broker(plan.client())) {
                    admin.create(plan.topic(), plan.partitions(), (short) 1, plan.settings());
                }
            }
            Process console = console(conf);
            try {
                Matcher said = SAID.matcher(String.valueOf(console.inputReader().readLine()));
                assertThat(said.matches()).isTrue();

                List<String> rows = List.of(
                        "{\"symbol\":\"BTCUSDT\",\"p_up\":0.6}",
                        "{\"symbol\":\"ETHUSDT\",\"p_up\":0.4}",
                        "{\"symbol\":\"BTCUSDT\",\"p_up\":0.7}");
                assertThat(post(said, "predictions", String.join("\n", rows))).isEqualTo(202);
                assertThat(post(said, "predictions", "{\"symbol\":\"BTCUSDT\"}\nnone"))
                        .isEqualTo(400);
                assertThat(post(said, "trades", "{\"pnl\":1}")).isEqualTo(202);

                List<ConsumerRecord<String, String>> arrived = records(config, "levibot.predictions");
                assertThat(arrived).extracting(ConsumerRecord::value).containsExactlyInAnyOrderElementsOf(rows);
                assertThat(arrived)
                        .filteredOn(record -> record.key().equals("BTCUSDT"))
                        .extracting(ConsumerRecord::value)
                        .containsExactly(rows.get(0), rows.get(2));
                assertThat(LastRecords.of(ClientProperties.of(config.inputs()), "levibot.predictions"))
                        .as("behind the marks of transactions")
                        .extracting(last -> new String(last, StandardCharsets.UTF_8))
                        .contains(rows.get(2));
                assertThat(data.resolve("predictions")).doesNotExist();
                try (Stream<Path> trades = Files.list(data.resolve("trades"))) {
                    assertThat(trades).singleElement().satisfies(file -> assertThat(file)
                            .hasContent("{\"pnl\":1}"));
                }

                broker.kill();
                assertThat(post(said, "predictions", rows.get(0)))
                        .as("no broker")
                        .isEqualTo(503);
            } finally {
                console.destroyForcibly().waitFor();
            }
        }
    }

    private static Process console(Path conf) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Levibot.class.getName(),
                        "console",
                        "--conf",
                        conf.toString(),
                        "--port",
                        "0"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int post(Matcher console, String stream, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + console.group(1) + "/ml/shadow/" + stream))
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(Path.of(console.group(2))).strip())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static List<ConsumerRecord<String, String>> records(LevibotConfig config, String topic) throws IOException {
        Properties reading = new Properties();
        reading.putAll(ClientProperties.of(config.inputs()));
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
