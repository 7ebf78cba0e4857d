package io.levibot.ops.jobs.kafka;

import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.StreamName;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The input topics, read for ever at parallelism 1. Partitions are found and given out as by Flink's own source; the reader
 * is ours, for the order of the rows and for a watermark that goes by arrival.
 */
public final class KafkaInput implements Source<InputRow, KafkaPartitionSplit, KafkaSourceEnumState> {

    private static final long serialVersionUID = 1L;
    private static final long ASK_EVERY_MILLIS = 100;

    /** Milliseconds since 1970; sent to the reader. */
    public interface Clock extends LongSupplier, Serializable {}

    private final HashMap<String, StreamName> streams;
    private final Properties client;
    private final long lagMillis;
    private final long futureMillis;
    private final Clock clock;

    /**
     * @param streams what each topic holds
     * @param client of the consumers and of the administration: brokers, group, security
     * @param lagMillis arrival minus known time beyond which a row is late
     * @param futureMillis how far after its arrival a known time is plausible
     */
    public KafkaInput(
            Map<String, StreamName> streams, Properties client, long lagMillis, long futureMillis, Clock clock) {
        this.streams = new HashMap<>(streams);
        this.client = new Properties();
        this.client.putAll(client);
        this.client.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.client.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.client.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.client.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.client.setProperty(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        this.client.setProperty(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        this.lagMillis = lagMillis;
        this.futureMillis = futureMillis;
        this.clock = clock;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<InputRow, KafkaPartitionSplit> createReader(SourceReaderContext context) {
        return KafkaRowReader.of(
                streams,
                new TopicRows(lagMillis, futureMillis),
                lagMillis,
                clock,
                client,
                Math.max(1, Math.min(ASK_EVERY_MILLIS, lagMillis / 4)),
                context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return partitions().createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint)
            throws java.io.IOException {
        return partitions().restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return new ReadPartitionSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return partitions().getEnumeratorCheckpointSerializer();
    }

    private KafkaSource<byte[]> partitions() {
        return KafkaSource.<byte[]>builder()
                .setTopics(List.copyOf(streams.keySet()))
                .setProperties(client)
                .setStartingOffsets(new Start(streams))
                .setDeserializer(
                        org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema
                                .valueOnly(ByteArrayDeserializer.class))
                .build();
    }

    /**
     * Without a checkpoint: on from the group's offsets, so that nothing is decided twice; but control from its beginning,
     * since a kill that was forgotten would be an opening that nobody gave.
     */
    private record Start(HashMap<String, StreamName> streams) implements OffsetsInitializer {

        private static final long serialVersionUID = 1L;

        @Override
        public Map<TopicPartition, Long> getPartitionOffsets(
                Collection<TopicPartition> partitions, PartitionOffsetsRetriever brokers) {
            Map<TopicPartition, Long> committed = new HashMap<>(brokers.committedOffsets(partitions));
            Map<TopicPartition, Long> start = new HashMap<>();
            for (TopicPartition partition : partitions) {
                Long offset = committed.get(partition);
                boolean anew = offset == null || streams.get(partition.topic()) == StreamName.CONTROL;
                start.put(partition, anew ? KafkaPartitionSplit.EARLIEST_OFFSET : offset);
            }
            return start;
        }

        @Override
        public org.apache.kafka.clients.consumer.OffsetResetStrategy getAutoOffsetResetStrategy() {
            return org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST;
        }
    }
}
