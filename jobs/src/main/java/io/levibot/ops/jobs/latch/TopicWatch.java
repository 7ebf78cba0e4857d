package io.levibot.ops.jobs.latch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.operators.signal.GateLatch.Watch;
import io.levibot.ops.operators.signal.LiveGate;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import io.levibot.ops.state.kill.GateReport;
import io.levibot.ops.state.kill.GateView.LatchStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one gate subtask that reads the control topic, and reports. */
final class TopicWatch implements Watch, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    /** An answer to a fetch comes as soon as there is a record; this only bounds how soon a closing is noticed. */
    private static final Duration POLL = Duration.ofMillis(50);

    private final TopicLatch latch;
    private final LiveGate gate;
    private final int subtask;
    private final int parallelism;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private final ObjectMapper json = new ObjectMapper();
    /** By scope and action. */
    private final Map<String, ControlCommand> closings = new TreeMap<>();

    private @Nullable Map<TopicPartition, Long> toRead;
    private boolean told;
    private @Nullable GateReport reported;
    private volatile boolean closing;

    TopicWatch(TopicLatch latch, LiveGate gate, int subtask, int parallelism) {
        this.latch = latch;
        this.gate = gate;
        this.subtask = subtask;
        this.parallelism = parallelism;
        Properties reading = new Properties();
        reading.putAll(latch.client());
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Properties writing = new Properties();
        writing.putAll(latch.client());
        writing.remove(ConsumerConfig.GROUP_ID_CONFIG);
        writing.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        writing.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, "1000");
        producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        thread = new Thread(this, "levibot-latch-" + subtask);
        thread.setDaemon(true);
    }

    /**
     * Reads until the latch is known and the lease is held, for one time to live of the lease at the most, so that a job that
     * is restarted beside a living console does not block what falls due in its first moments.
     */
    void start() {
        long until = latch.nanos() + TimeUnit.MILLISECONDS.toNanos(Math.max(latch.leaseMillis(), 1_000));
        do {
            look();
        } while (LatchWatch.isSilent(gate) && latch.nanos() < until && !closing);
        thread.start();
    }

    @Override
    public void run() {
        while (!closing) {
            look();
        }
    }

    private void look() {
        try {
            if (toRead == null) {
                toRead = assign();
            }
            boolean changed = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                changed |= take(record);
            }
            tell(changed);
            report();
        } catch (KafkaException unreadable) {
            LOG.warn("the latch cannot be read; the gate stays as its lease says", unreadable);
            if (!told) {
                gate.latched(LatchStatus.UNREADABLE, List.of());
                pause();
            }
        }
    }

    /** Begins with all commands and the next beat; returns how far the commands go. */
    private Map<TopicPartition, Long> assign() {
        List<TopicPartition> commands = partitions(latch.control());
        List<TopicPartition> beats = partitions(latch.latch());
        List<TopicPartition> all = new ArrayList<>(commands);
        all.addAll(beats);
        consumer.assign(all);
        consumer.seekToBeginning(commands);
        consumer.seekToEnd(beats);
        return consumer.endOffsets(commands);
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** True where it was a closing. What is no command is passed over: the job has it among its dead letters. */
    private boolean take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return false;
        }
        try {
            JsonNode row = json.readTree(record.value());
            if (record.topic().equals(latch.latch())) {
                if (row.has("beat")) {
                    gate.beat(row.path("holder").asText(), row.path("beat").asLong(-1), latch.nanos());
                }
                return false;
            }
            ControlCommand command = LatchedCommands.readOne(row);
            if (command.action() != Action.KILL && command.action() != Action.REDUCE) {
                return false;
            }
            closings.merge(
                    command.scope() + ' ' + command.action(),
                    command,
                    (known, other) -> known.epoch() > other.epoch() ? known : other);
            return true;
        } catch (IOException | RuntimeException malformed) {
            LOG.warn("{}/{}/{} is no command", record.topic(), record.partition(), record.offset(), malformed);
            return false;
        }
    }

    private void tell(boolean changed) {
        if (!told) {
            boolean all = toRead != null
                    && toRead.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            if (!all) {
                return;
            }
            told = true;
        } else if (!changed) {
            return;
        }
        gate.latched(LatchStatus.READ, List.copyOf(closings.values()));
    }

    private void report() {
        GateReport now = gate.report(subtask, parallelism);
        if (!now.equals(reported)) {
            try {
                producer.send(new ProducerRecord<>(latch.latch(), key(), ReportFile.json(json, now)));
                reported = now;
            } catch (JsonProcessingException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private byte[] key() {
        return ("gate-" + subtask).getBytes(StandardCharsets.UTF_8);
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException stopping) {
            closing = true;
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        producer.send(new ProducerRecord<>(latch.latch(), key(), null)); // a gate that is gone confirms nothing
        producer.close(Duration.ofSeconds(1));
        consumer.close();
    }
}
