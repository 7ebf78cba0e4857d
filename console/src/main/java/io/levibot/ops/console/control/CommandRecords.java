package io.levibot.ops.console.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.state.event.ControlCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands as records of the control topic. */
final class CommandRecords {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRecords.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private CommandRecords() {}

    /** @param row the command as {@link ControlRow} writes it, and what its writer adds */
    static ProducerRecord<byte[], byte[]> of(String topic, ControlCommand command, ObjectNode row) {
        return new ProducerRecord<>(
                topic,
                key(command).getBytes(StandardCharsets.UTF_8),
                row.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Compaction keeps the last record of a key: the last closing and the last opening of every scope. */
    static String key(ControlCommand command) {
        return command.scope() + ' ' + command.action();
    }

    /**
     * All that is committed at the moment; what is no command is passed over.
     *
     * @throws org.apache.kafka.common.KafkaException where no broker answers
     */
    static List<ControlCommand> read(Properties client, String topic) {
        Properties reading = new Properties();
        reading.putAll(client);
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<ControlCommand> commands = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    read(record, commands);
                }
            }
        }
        return commands;
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, List<ControlCommand> commands) {
        if (record.value() == null) {
            return;
        }
        try {
            commands.add(ControlRow.read(JSON.readTree(record.value())));
        } catch (IOException | RuntimeException broken) {
            LOG.warn("{}/{}/{} is no command", record.topic(), record.partition(), record.offset(), broken);
        }
    }
}
