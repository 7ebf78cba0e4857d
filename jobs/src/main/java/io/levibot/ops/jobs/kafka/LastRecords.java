package io.levibot.ops.jobs.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The last committed record of every partition of a topic. */
public final class LastRecords {

    /** Offsets are also of the marks that end transactions, so that the last record is some way before the end. */
    private static final long STEP = 256;

    private static final Duration POLL = Duration.ofMillis(100);

    private LastRecords() {}

    /** Their values, of the partitions that have any. */
    public static List<byte[]> of(Properties client, String topic) throws IOException {
        Properties reading = new Properties();
        reading.putAll(client);
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<byte[]> found = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                byte[] last =
                        last(consumer, partition, begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L));
                if (last != null) {
                    found.add(last);
                }
            }
            return found;
        } catch (KafkaException unreadable) {
            throw new IOException("topic " + topic + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static byte @Nullable [] last(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long begin, long end) {
        consumer.assign(List.of(partition));
        byte[] last = null;
        for (long step = STEP; last == null && begin < end; step *= STEP) {
            long from = Math.max(begin, end - step);
            consumer.seek(partition, from);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    last = record.value() == null ? last : record.value();
                }
            }
            if (from == begin) {
                break;
            }
        }
        return last;
    }
}
