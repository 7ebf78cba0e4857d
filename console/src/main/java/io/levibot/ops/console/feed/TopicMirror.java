package io.levibot.ops.console.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.control.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Output topics as the output folder of a job over files, so that everything that reads a folder reads them too:
 * {@code <out>/<stream>/date=YYYY-MM-DD/topic-PARTITION.jsonl}. Goes on where it stopped; a crash between a line and the note
 * of its offset brings the line twice.
 */
public final class TopicMirror implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicMirror.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String OFFSETS = "topic-offsets.json";
    private static final int DATE = 10;

    private final KafkaConsumer<byte[], byte[]> consumer;
    /** By topic. */
    private final Map<String, String> streams;

    private final Path out;
    private final ObjectMapper json = new ObjectMapper();
    private final Thread thread;
    private volatile boolean closing;

    /**
     * Starts to mirror.
     *
     * @param client reaches the brokers
     * @param streams by topic
     * @throws IOException where the folder cannot be used
     */
    public TopicMirror(Properties client, Map<String, String> streams, Path out) throws IOException {
        this.streams = Map.copyOf(streams);
        this.out = Files.createDirectories(out);
        Properties reading = new Properties();
        reading.putAll(client);
        reading.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        assign();
        thread = new Thread(this::mirror, "levibot-console-mirror");
        thread.setDaemon(true);
        thread.start();
    }

    private void assign() throws IOException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : streams.keySet()) {
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        Path file = out.resolve(OFFSETS);
        JsonNode known = Files.exists(file) ? json.readTree(Files.readAllBytes(file)) : json.createObjectNode();
        for (TopicPartition partition : partitions) {
            JsonNode offset = known.get(partition.toString());
            if (offset != null) {
                consumer.seek(partition, offset.asLong());
            }
        }
    }

    private void mirror() {
        while (!closing) {
            try {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    append(records);
                    note();
                }
            } catch (KafkaException | IOException failed) {
                LOG.warn("the output topics could not be mirrored to {}", out, failed);
            }
        }
        consumer.close();
    }

    private void append(ConsumerRecords<byte[], byte[]> records) throws IOException {
        Map<Path, List<byte[]>> lines = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() != null) {
                String date = date(record.value());
                Path file = out.resolve(streams.get(record.topic()))
                        .resolve("date=" + date)
                        .resolve("topic-" + record.partition() + ".jsonl");
                lines.computeIfAbsent(file, path -> new ArrayList<>()).add(record.value());
            }
        }
        for (Map.Entry<Path, List<byte[]>> file : lines.entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            byte[] whole = new byte
                    [file.getValue().stream().mapToInt(line -> line.length + 1).sum()];
            int end = 0;
            for (byte[] line : file.getValue()) {
                System.arraycopy(line, 0, whole, end, line.length);
                end += line.length;
                whole[end++] = '\n';
            }
            Files.write(file.getKey(), whole, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private String date(byte[] line) throws IOException {
        JsonNode node = json.readTree(line);
        String time = node.path("timestamp").asText(node.path("received_at").asText(""));
        return time.length() >= DATE ? time.substring(0, DATE) : "undated";
    }

    private void note() throws IOException {
        ObjectNode offsets = json.createObjectNode();
        for (TopicPartition partition : consumer.assignment()) {
            offsets.put(partition.toString(), consumer.position(partition));
        }
        DurableFile.write(out, OFFSETS, json.writeValueAsBytes(offsets), DurableFile.Sync.NONE);
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
