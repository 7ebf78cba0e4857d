package io.levibot.ops.bench.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of signals as an execution would, and notes when each came. */
final class SignalWatch implements AutoCloseable {

    private static final int WARM = 3_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Sent sent;
    private final Thread thread;
    private volatile boolean closing;
    private volatile int seen;

    SignalWatch(String brokers, String topic, Sent sent) {
        Properties client = new Properties();
        client.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        client.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.sent = sent;
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        consumer.assign(partitions);
        thread = new Thread(this::read, "signal-watch");
        thread.start();
    }

    /** Whether the job has answered often enough to be warm. */
    boolean isWarm() {
        return seen >= WARM;
    }

    /** Waits until every prediction has its signal, or for so long. */
    void await(Duration longest) throws InterruptedException {
        sent.await(longest);
    }

    private void read() {
        ObjectMapper json = new ObjectMapper();
        while (!closing) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                long now = System.nanoTime();
                try {
                    JsonNode signal = json.readTree(record.value());
                    sent.arrived(
                            signal.path("symbol").asText(), signal.path("ts").asLong(), now);
                } catch (IOException malformed) {
                    throw new UncheckedIOException(malformed);
                }
                seen++;
            }
        }
        consumer.close();
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
    }
}
