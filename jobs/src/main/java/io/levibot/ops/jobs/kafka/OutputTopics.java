package io.levibot.ops.jobs.kafka;

import io.levibot.ops.jobs.sink.OutputLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Every output stream its topic. */
public final class OutputTopics {

    /** The only stream that does not wait for a checkpoint; whoever trades on it drops second copies by signal_id. */
    public static final String AT_ONCE = "signals";

    private OutputTopics() {}

    /**
     * Lines that readers of committed records see once a checkpoint has completed, each exactly once.
     *
     * @param prefix before the name of every topic, and of every transaction
     * @param transactionTimeout after which a broker gives up a transaction that nobody ends
     */
    public static KafkaSink<OutputLine> exactlyOnce(String prefix, Properties client, Duration transactionTimeout) {
        return sink(prefix, client)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(prefix + "ops")
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transactionTimeout.toMillis()))
                .build();
    }

    /** Lines that readers see at once, and after a failure perhaps again. */
    public static KafkaSink<OutputLine> atLeastOnce(String prefix, Properties client) {
        return sink(prefix, client)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
                .build();
    }

    private static KafkaSinkBuilder<OutputLine> sink(String prefix, Properties client) {
        return KafkaSink.<OutputLine>builder()
                .setKafkaProducerConfig(client)
                .setBootstrapServers(client.getProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG))
                .setRecordSerializer(new Records(prefix));
    }

    /** Lines of one key share a partition, so that their order stays. */
    private record Records(String prefix) implements KafkaRecordSerializationSchema<OutputLine> {

        private static final long serialVersionUID = 1L;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                OutputLine line, KafkaSinkContext context, @Nullable Long timestamp) {
            byte @Nullable [] key = line.key().isEmpty() ? null : line.key().getBytes(StandardCharsets.UTF_8);
            // the broker's time, not the event's: topics forget by it
            return new ProducerRecord<>(Topics.of(prefix, line.stream()), null, null, key, line.json());
        }
    }
}
