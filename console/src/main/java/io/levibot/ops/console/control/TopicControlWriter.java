package io.levibot.ops.console.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.state.event.ControlCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control stream as a compacted topic, one record a command by scope and action; and in the topic of the latch the beats
 * of the lease.
 *
 * <p>Everything is written in transactions of one transactional id, so that there is one writer: a console that starts takes
 * over, and the one before can neither command nor keep the lease alive.
 */
public final class TopicControlWriter implements ControlWriter {

    private static final Logger LOG = LoggerFactory.getLogger(TopicControlWriter.class);
    private static final String PATIENCE_MILLIS = "3000";

    private final Properties client;
    private final String control;
    private final String latch;
    private final Clock clock;
    private final Duration behind;
    private final ObjectMapper json = new ObjectMapper();
    private final String holder = UUID.randomUUID().toString();
    private final TopicGateReports reports;
    /** By scope and action, in order. */
    private final Map<String, ControlCommand> latched = new TreeMap<>();

    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private boolean fenced;
    private long epoch;
    private long beat;

    /**
     * Takes over the control stream and reads what was written before.
     *
     * @param client reaches the brokers
     * @param control the topic of commands
     * @param latch the topic of beats and reports
     * @param behind how far the job's event time is behind the clock
     * @throws IOException where no broker answers
     */
    public TopicControlWriter(Properties client, String control, String latch, Clock clock, Duration behind)
            throws IOException {
        this.client = new Properties();
        this.client.putAll(client);
        this.client.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.control = control;
        this.latch = latch;
        this.clock = clock;
        this.behind = behind;
        try {
            producer(); // whoever wrote before has ended when this returns
            readControl();
            reports = new TopicGateReports(this.client, latch);
        } catch (KafkaException silent) {
            close(producer);
            throw new IOException("control topic " + control + ": " + silent.getMessage(), silent);
        }
        beat();
    }

    /** What the gates and the switch say, until this is closed. */
    public GateReports reports() {
        return reports;
    }

    @Override
    public synchronized ControlCommand write(Order order) throws IOException {
        long next = ++epoch;
        ControlCommand command = new ControlCommand(
                String.format("%012d-%s", next, holder.substring(0, 8)),
                next,
                clock.millis(),
                order.issuer(),
                order.scope(),
                order.action(),
                order.reason(),
                order.payload());
        ObjectNode row = ControlRow.of(command);
        long effective = command.issuedAt() - behind.toMillis();
        if (effective != command.issuedAt()) {
            row.put("effective_at", Instant.ofEpochMilli(effective).toString());
        }
        send(control, key(command), row);
        keep(command);
        return command;
    }

    @Override
    public synchronized void beat() throws IOException {
        send(latch, "lease", json.createObjectNode().put("holder", holder).put("beat", ++beat));
    }

    @Override
    public synchronized List<ControlCommand> latched() {
        return List.copyOf(latched.values());
    }

    @Override
    public synchronized long epoch() {
        return epoch;
    }

    @Override
    public synchronized void close() {
        reports.close();
        close(producer);
        producer = null;
    }

    private void keep(ControlCommand command) {
        if (ControlRow.closes(command)) {
            latched.merge(key(command), command, (known, other) -> known.epoch() > other.epoch() ? known : other);
        }
        epoch = Math.max(epoch, command.epoch());
    }

    /** Compaction keeps the last record of a key: the last closing and the last opening of every scope. */
    private static String key(ControlCommand command) {
        return command.scope() + ' ' + command.action();
    }

    private void send(String topic, String key, ObjectNode value) throws IOException {
        if (fenced) {
            throw new IOException("control writer: another console has taken over " + control);
        }
        try {
            KafkaProducer<byte[], byte[]> open = producer();
            open.beginTransaction();
            open.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), json.writeValueAsBytes(value)));
            open.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException other) {
            fenced = true;
            close(producer);
            throw new IOException("control writer: another console has taken over " + control, other);
        } catch (KafkaException failed) {
            close(producer); // it may be in the middle of a transaction; the next one takes over from it
            producer = null;
            throw new IOException("control topic " + control + ": " + failed.getMessage(), failed);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            Properties writing = new Properties();
            writing.putAll(client);
            writing.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, control + ".writer");
            writing.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
            writing.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
            writing.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "2000");
            writing.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
            writing.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "10000");
            open = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
            try {
                open.initTransactions();
            } catch (KafkaException silent) {
                close(open);
                throw silent;
            }
            producer = open;
        }
        return open;
    }

    private void readControl() {
        Properties reading = new Properties();
        reading.putAll(client);
        reading.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(control).stream()
                    .map(info -> new TopicPartition(control, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            keep(ControlRow.read(json.readTree(record.value())));
        } catch (IOException | RuntimeException broken) {
            LOG.warn("{}/{}/{} is no command", control, record.partition(), record.offset(), broken);
        }
    }

    private static void close(@Nullable KafkaProducer<byte[], byte[]> open) {
        if (open != null) {
            open.close(Duration.ofSeconds(1));
        }
    }
}
