package io.levibot.ops.bench.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.kafka.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a reader of committed records sees of the output topics, as it grows. */
final class TopicLines implements AutoCloseable {

    private record Timed(long at, String line) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, String> streams = new HashMap<>();
    private final Map<String, List<Timed>> lines = new TreeMap<>();
    /** Nanoseconds at which records came. */
    private long lastAt = System.nanoTime();

    private long longestGapNanos;
    private long newest = Long.MIN_VALUE;

    TopicLines(LevibotConfig config) {
        Properties client = new Properties();
        client.setProperty(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.outputs().brokers());
        client.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String stream : Topics.of(config).outputs()) {
            String topic = Topics.of(config.outputs().topicPrefix(), stream);
            streams.put(topic, stream);
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
    }

    /** Reads what has come; returns how many lines. */
    int poll() throws IOException {
        int read = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            Timed line = timed(new String(record.value(), StandardCharsets.UTF_8));
            newest = Math.max(newest, line.at());
            lines.computeIfAbsent(streams.get(record.topic()), stream -> new ArrayList<>())
                    .add(line);
            read++;
        }
        if (read > 0) {
            longestGapNanos = Math.max(longestGapNanos, System.nanoTime() - lastAt);
            lastAt = System.nanoTime();
        }
        return read;
    }

    /** How many lines have been read. */
    long count() {
        return lines.values().stream().mapToLong(List::size).sum();
    }

    /** The latest time of a line that has been read, epoch milliseconds; the least long before any. */
    long newest() {
        return newest;
    }

    /** Reads until lines after a time have come, and then nothing for so long. */
    void pollUntilQuiet(long time, Duration quiet) throws IOException {
        while (newest < time || System.nanoTime() - lastAt < quiet.toNanos()) {
            poll();
        }
    }

    /** The longest time between two polls that brought something. */
    Duration longestGap() {
        return Duration.ofNanos(longestGapNanos);
    }

    /** How many lines are known before a time. */
    int countBefore(long time) {
        return lines.values().stream()
                .mapToInt(stream -> (int)
                        stream.stream().filter(line -> isBefore(line, time)).count())
                .sum();
    }

    /** Lines known before a time, sorted, by stream. */
    Map<String, List<String>> before(long time) {
        return before(lines, time);
    }

    /** The same of an output folder. */
    static Map<String, List<String>> ofFolder(Path out, long time) throws IOException {
        Map<String, List<Timed>> read = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(path -> path.toString().matches(".*/date=[^/]*/part-.*\\.jsonl"))
                    .toList()) {
                String stream = out.relativize(file).toString().replaceAll("/date=.*", "");
                for (String line : Files.readAllLines(file)) {
                    read.computeIfAbsent(stream, name -> new ArrayList<>()).add(timed(line));
                }
            }
        }
        return before(read, time);
    }

    private static Map<String, List<String>> before(Map<String, List<Timed>> all, long time) {
        Map<String, List<String>> kept = new TreeMap<>();
        all.forEach((stream, timed) -> {
            List<String> lines = timed.stream()
                    .filter(line -> isBefore(line, time))
                    .map(Timed::line)
                    .sorted()
                    .toList();
            if (!lines.isEmpty()) {
                kept.put(stream, lines);
            }
        });
        return kept;
    }

    private static boolean isBefore(Timed line, long time) {
        return line.at() >= 0 && line.at() <= time;
    }

    private static Timed timed(String line) throws IOException {
        String timestamp = JSON.readTree(line).path("timestamp").asText();
        return new Timed(timestamp.isEmpty() ? -1 : Instant.parse(timestamp).toEpochMilli(), line);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
