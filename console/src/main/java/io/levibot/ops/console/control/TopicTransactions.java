package io.levibot.ops.console.control;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Records in transactions of one transactional id, so that there is one writer: who opens it later takes over, and the one
 * before can write no more.
 */
final class TopicTransactions implements AutoCloseable {

    private static final String PATIENCE_MILLIS = "3000";

    private final Properties client;
    private final String id;
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private boolean fenced;

    /** @param id the transactional id */
    TopicTransactions(Properties client, String id) {
        this.client = client;
        this.id = id;
    }

    /** Takes over: whoever wrote before has ended when this returns. A {@link #send} does it by itself. */
    synchronized void open() throws IOException {
        try {
            producer();
        } catch (KafkaException silent) {
            throw new IOException(id + ": " + silent.getMessage(), silent);
        }
    }

    /** All of them or none; they are on the brokers when it returns. */
    synchronized void send(List<ProducerRecord<byte[], byte[]>> records) throws IOException {
        if (fenced) {
            throw takenOver(null);
        }
        try {
            KafkaProducer<byte[], byte[]> open = producer();
            open.beginTransaction();
            records.forEach(open::send);
            open.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException other) {
            fenced = true;
            close();
            throw takenOver(other);
        } catch (KafkaException failed) {
            close(); // it may be in the middle of a transaction; the next one takes over from it
            throw new IOException(id + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }

    private IOException takenOver(@Nullable Exception cause) {
        return new IOException(id + ": another console has taken over", cause);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            Properties writing = new Properties();
            writing.putAll(client);
            writing.remove(ConsumerConfig.GROUP_ID_CONFIG);
            writing.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
            writing.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
            writing.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
            writing.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "2000");
            writing.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
            writing.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "10000");
            open = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
            try {
                open.initTransactions();
            } catch (KafkaException silent) {
                close();
                throw silent;
            }
        }
        return open;
    }
}
