package io.levibot.ops.console.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.kill.GateReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gates and the switch report in the topic of the latch, read by a thread of its own. */
final class TopicGateReports implements GateReports, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicGateReports.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int OUTCOMES_KEPT = 200;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, GateReport> gates = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> outcomes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
            return size() > OUTCOMES_KEPT;
        }
    };
    private final Thread thread;
    private volatile boolean closing;

    TopicGateReports(Properties client, String topic) {
        this.topic = topic;
        consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = new Thread(this::read, "levibot-console-reports");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        while (!closing) {
            try {
                consumer.poll(POLL).forEach(this::take);
            } catch (KafkaException silent) {
                // no report is no confirmation; the next poll tries again
                LOG.warn("{} cannot be read", topic, silent);
            }
        }
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            if (key.matches("gate-\\d{1,5}")) {
                int subtask = Integer.parseInt(key.substring(5));
                if (record.value() == null) {
                    gates.remove(subtask);
                } else {
                    gates.put(subtask, FileGateReports.report(json.readTree(record.value())));
                }
            } else if (key.equals("outcome") && record.value() != null) {
                JsonNode outcome = json.readTree(record.value());
                synchronized (outcomes) {
                    outcomes.put(outcome.path("id").asText(), outcome);
                }
            }
        } catch (IOException | IllegalArgumentException malformed) {
            LOG.warn("{}/{}/{} is no report", topic, record.partition(), record.offset(), malformed);
        }
    }

    @Override
    public boolean isConfirmed(long manualEpoch) {
        return ReportedGates.confirmation(gates::get).isConfirmed(manualEpoch);
    }

    @Override
    public String missing(long manualEpoch) {
        return ReportedGates.missing(gates::get, manualEpoch);
    }

    @Override
    public @Nullable JsonNode outcomeOf(String id) {
        synchronized (outcomes) {
            return outcomes.get(id);
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
    }
}
