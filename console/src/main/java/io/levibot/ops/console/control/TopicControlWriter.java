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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The control stream as a compacted topic, one record a command by scope and action; and in the topic of the latch the beats
 * of the lease.
 *
 * <p>Everything is written in transactions of one transactional id, so that there is one writer: a console that starts takes
 * over, and the one before can neither command nor keep the lease alive.
 */
public final class TopicControlWriter implements ControlWriter {

    private final String control;
    private final String latch;
    private final Clock clock;
    private final Duration behind;
    private final ObjectMapper json = new ObjectMapper();
    private final String holder = UUID.randomUUID().toString();
    private final TopicTransactions transactions;
    private final TopicGateReports reports;
    /** By scope and action, in order. */
    private final Map<String, ControlCommand> latched = new TreeMap<>();

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
        Properties ungrouped = new Properties();
        ungrouped.putAll(client);
        ungrouped.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.control = control;
        this.latch = latch;
        this.clock = clock;
        this.behind = behind;
        this.transactions = new TopicTransactions(ungrouped, control + ".writer");
        try {
            transactions.open();
            CommandRecords.read(ungrouped, control).forEach(this::keep);
            reports = new TopicGateReports(ungrouped, latch);
        } catch (KafkaException silent) {
            transactions.close();
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
        transactions.send(List.of(CommandRecords.of(control, command, row)));
        keep(command);
        return command;
    }

    @Override
    public synchronized void beat() throws IOException {
        byte[] lease = json.writeValueAsBytes(
                json.createObjectNode().put("holder", holder).put("beat", ++beat));
        transactions.send(List.of(new ProducerRecord<>(latch, "lease".getBytes(StandardCharsets.UTF_8), lease)));
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
        transactions.close();
    }

    private void keep(ControlCommand command) {
        if (ControlRow.closes(command)) {
            latched.merge(
                    CommandRecords.key(command),
                    command,
                    (known, other) -> known.epoch() > other.epoch() ? known : other);
        }
        epoch = Math.max(epoch, command.epoch());
    }
}
