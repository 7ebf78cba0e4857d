package io.levibot.ops.bench.kafka;

import io.levibot.ops.console.control.TopicControlWriter;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.kafka.Broker;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.TopicPlan;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.LiveRun;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * From a prediction's sending to its signal's arrival, through a real broker and the whole live job.
 *
 * <p>Every symbol has a bar and a prediction a second, known at the moment they are sent; each is decided, and read back from the topic of
 * signals. A decision waits until no row in time can precede it, so the allowed lag is in every figure.
 */
public final class KafkaBench {

    private static final int PREDICTIONS_A_SECOND = 1_000;
    private static final long BAR_MILLIS = 900_000;
    private static final int LONGEST_WARM_UP = 90 * PREDICTIONS_A_SECOND;

    private final int seconds;
    private final List<Duration> lags;

    private KafkaBench(int seconds, List<Duration> lags) {
        this.seconds = seconds;
        this.lags = lags;
    }

    /** One minute at the default lag and at a short one. */
    public static KafkaBench full() {
        return new KafkaBench(60, List.of(Duration.ofSeconds(2), Duration.ofMillis(200)));
    }

    /** Fifteen seconds at the default lag. */
    public static KafkaBench quick() {
        return new KafkaBench(15, List.of(Duration.ofSeconds(2)));
    }

    /** What was measured; every latency is from sending to receiving. */
    public record Result(int predictions_a_second, int seconds, List<Latency> end_to_end) {}

    /**
     * Latencies at one allowed lag, milliseconds.
     *
     * @param beyond_lag_p50_ms the same less the allowed lag
     */
    public record Latency(
            long allowed_lag_ms,
            int sent,
            int signals,
            double p50_ms,
            double p99_ms,
            double max_ms,
            double beyond_lag_p50_ms,
            double beyond_lag_p99_ms) {}

    /** Runs a broker and, at each lag, a job. */
    public Result run() throws Exception {
        Path folder = Files.createTempDirectory("levibot-bench-kafka");
        try (LocalBroker broker = LocalBroker.start(folder.resolve("broker"))) {
            List<Latency> measured = new ArrayList<>();
            for (Duration lag : lags) {
                measured.add(measure(folder.resolve("lag-" + lag.toMillis()), broker.address(), lag));
            }
            return new Result(PREDICTIONS_A_SECOND, seconds, List.copyOf(measured));
        } finally {
            delete(folder);
        }
    }

    private Latency measure(Path folder, String brokers, Duration lag) throws Exception {
        String prefix = "bench" + lag.toMillis() + ".";
        LevibotConfig config = LevibotConfig.load(Files.writeString(
                Files.createDirectories(folder).resolve("levibot.yaml"),
                "data:\n  out: " + folder.resolve("out") + "\ninputs:\n  kind: kafka\n  brokers: " + brokers
                        + "\n  topic-prefix: " + prefix + "\n  group: " + prefix
                        + "\noutputs:\n  kind: kafka\n  brokers: "
                        + brokers + "\n  topic-prefix: " + prefix + "\ntime:\n  allowed-lag-kafka: " + lag.toMillis()
                        + "ms\nweb:\n  port: 0\nmetrics:\n  enabled: false\n"));
        for (TopicPlan plan : TopicPlan.of(config, 4)) {
            try (Broker admin = new Broker(plan.client())) {
                admin.create(plan.topic(), plan.partitions(), (short) 1, plan.settings());
            }
        }
        LiveRun run = new LiveRun(config);
        Path references = folder.resolve("references");
        ReferenceFolder.write(references, List.of(), 0);
        Configuration flink = FlinkSettings.embedded(config, run.output());
        Sent sent = new Sent();
        try (TopicControlWriter control = new TopicControlWriter(
                        ClientProperties.of(config.inputs()),
                        Topics.control(config),
                        Topics.latch(config),
                        Clock.systemUTC(),
                        Duration.ZERO);
                EmbeddedCluster cluster = EmbeddedCluster.start(flink, 1);
                SignalWatch watch = new SignalWatch(brokers, Topics.of(prefix, "signals"), sent);
                KafkaProducer<byte[], byte[]> producer = producer(brokers)) {
            beats(control, () -> {
                cluster.submit(run.job(new ReferenceFolder(references), flink), "levibot-ops");
                send(producer, prefix, sent, 0, number -> watch.isWarm() || isTooMany(number)); // until the job is warm
                send(producer, prefix, sent, 1, elapsed(seconds));
                producer.flush();
                watch.await(Duration.ofSeconds(20));
            });
            return sent.latency(lag.toMillis());
        }
    }

    /** The gates stay open while somebody renews the lease. */
    private static void beats(TopicControlWriter control, Work work) throws Exception {
        ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
        try {
            beat.scheduleAtFixedRate(
                    () -> {
                        try {
                            control.beat();
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    },
                    0,
                    500,
                    TimeUnit.MILLISECONDS);
            work.run();
        } finally {
            beat.shutdownNow();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface Until {
        boolean isReached(long number);
    }

    private static Until elapsed(int seconds) {
        return number -> number >= (long) seconds * PREDICTIONS_A_SECOND;
    }

    private static boolean isTooMany(long unanswered) {
        if (unanswered > LONGEST_WARM_UP) {
            throw new IllegalStateException("no signals came for " + unanswered + " predictions");
        }
        return false;
    }

    /** A prediction a millisecond, symbol by symbol; what falls behind is sent at once, and timed from when it was due. */
    private void send(KafkaProducer<byte[], byte[]> producer, String prefix, Sent sent, int phase, Until until) {
        RowRecords records = new RowRecords(prefix);
        long started = System.nanoTime();
        long every = TimeUnit.SECONDS.toNanos(1) / PREDICTIONS_A_SECOND;
        for (long number = 0; !until.isReached(number); number++) {
            long due = started + number * every;
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            String symbol = "S" + number % PREDICTIONS_A_SECOND;
            long known = System.currentTimeMillis();
            Prediction prediction = new Prediction(known - BAR_MILLIS, symbol, "15m", "lgbm", "", .9);
            if (phase > 0) {
                sent.at(symbol, prediction.ts(), due);
            }
            // decided is at a bar, so each prediction has its own
            Bar bar = new Bar(prediction.ts(), symbol, "15m", 100, 100, 100, 100, 1);
            producer.send(records.of(InputRow.of(bar), null));
            producer.send(records.of(InputRow.of(prediction), null));
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String brokers) {
        Properties client = new Properties();
        client.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        client.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
