package io.levibot.ops.bench.kafka;

import io.levibot.ops.console.control.FileControlWriter;
import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.kafka.Broker;
import io.levibot.ops.jobs.kafka.TopicPlan;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.DrillFiles;
import io.levibot.ops.jobs.run.LiveRun;
import io.levibot.ops.jobs.run.Replay;
import io.levibot.ops.jobs.source.MergedFiles;
import io.levibot.ops.state.event.InputRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Days of two symbols, three of them the reference, with one planted shift: as files, and as topics of the same rows whose
 * times stand for their arrivals.
 */
final class TopicMarket {

    static final int REFERENCE_DAYS = 3;
    private static final int DAYS = 5;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    final Path folder;
    final LevibotConfig config;
    final long end;
    /** Up to here a live run and a replay say the same; at its end a replay also closes what is open. */
    final long compared;

    private final String brokers;

    /** Five days. */
    TopicMarket(Path folder, String brokers, String more) throws Exception {
        this(folder, brokers, more, DrillOptions.of(DAYS, 2, 7));
    }

    /** Days that end at the last midnight, so that a job by the clock of the machine has little to do after them. */
    static TopicMarket untilToday(Path folder, String brokers, String more, int days) throws Exception {
        DrillOptions any = DrillOptions.of(days, 2, 7);
        long start = System.currentTimeMillis() / DAY * DAY - days * DAY;
        return new TopicMarket(
                folder,
                brokers,
                more,
                new DrillOptions(days, any.symbols(), any.seed(), start, any.models(), any.incidents()));
    }

    private TopicMarket(Path folder, String brokers, String more, DrillOptions plain) throws Exception {
        this.folder = folder;
        this.brokers = brokers;
        end = plain.end();
        compared = end - HOUR;
        long shifted = plain.start() + (REFERENCE_DAYS * 24 + 6) * HOUR;
        Drill drill = Drill.of(plain.withIncidents(
                List.of(new Incident(IncidentKind.SHIFT, "ALPHA-USD", "", "ret_1", shifted, shifted + 18 * HOUR, 8))));
        DrillFiles.write(drill, data(), key -> {});
        Path file = Files.writeString(
                folder.resolve("levibot.yaml"),
                "data:\n  root: " + data() + "\n  out: " + folder.resolve("live") + "\n  references: "
                        + folder.resolve("references-of/references")
                        + "\ninputs:\n  kind: kafka\n  brokers: "
                        + brokers + "\noutputs:\n  kind: kafka\n  brokers: " + brokers + "\nreference:\n  days: "
                        + REFERENCE_DAYS + "\nweb:\n  port: 0\nmetrics:\n  enabled: false\nconsole:\n  enabled: false\n"
                        + more);
        config = LevibotConfig.load(file);
    }

    Path data() {
        return folder.resolve("data");
    }

    Replay replay(Path out) {
        return new Replay(data(), out, config, end + HOUR);
    }

    ReferenceFolder references() throws IOException {
        return replay(folder.resolve("references-of")).references(null);
    }

    /** The topics of the configuration, but with the producers' times, which stand for the arrivals. */
    void createTopics(int partitions) throws IOException {
        for (TopicPlan plan : TopicPlan.of(config, partitions)) {
            Map<String, String> settings = new HashMap<>(plan.settings());
            settings.put("message.timestamp.type", "CreateTime");
            settings.put("retention.ms", "-1");
            try (Broker broker = new Broker(plan.client())) {
                broker.create(plan.topic(), plan.partitions(), (short) 1, settings);
            }
        }
    }

    /** Somebody must hold the control stream, or no gate opens. */
    FileControlWriter control(LiveRun live) throws IOException {
        return new FileControlWriter(folder.resolve("control"), live.latch(), Clock.systemUTC(), Duration.ZERO);
    }

    List<InputRow> rows() throws IOException {
        List<InputRow> rows = new ArrayList<>();
        try (MergedFiles files = MergedFiles.open(data(), 30_000, end + HOUR)) {
            for (InputRow row = files.next(); row != null; row = files.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Sends every row; all are there when it returns. */
    void sendAll() throws IOException {
        RowRecords records = new RowRecords(config.inputs().topicPrefix());
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (InputRow row : rows()) {
                producer.send(records.of(row, row.at()));
            }
        }
    }

    /** A producer that waits for every replica. */
    KafkaProducer<byte[], byte[]> producer() {
        Properties client = new Properties();
        client.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        client.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        client.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "300000");
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
