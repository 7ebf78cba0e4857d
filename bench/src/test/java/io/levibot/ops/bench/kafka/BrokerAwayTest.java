package io.levibot.ops.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.control.FileControlWriter;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.LiveRun;
import io.levibot.ops.jobs.source.FolderClock;
import io.levibot.ops.state.event.InputRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * FAULTS 22: the one broker is stopped for {@code -Dlevibot.away=SECONDS} (15) while a market is fed live, and started
 * again. The producer keeps its rows meanwhile; the market's clock stands where it was last heard.
 */
@Tag("faults")
class BrokerAwayTest {

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("levibot.away", 15));
    /** Between two times of the market: five days take half a minute. */
    private static final long PACE_NANOS = 20_000_000;

    private static final long HOUR = 3_600_000;

    /** The time that the market has reached; the job's clock is in this process. */
    private static final AtomicLong MARKET = new AtomicLong();

    /** When each time of the market had been sent whole, nanoseconds. */
    private final TreeMap<Long, Long> sent = new TreeMap<>();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void nothingIsLostAndNothingComesTwiceWhenTheBrokerIsBack() throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder.resolve("broker"))) {
            TopicMarket market = new TopicMarket(
                    folder,
                    broker.address(),
                    "parallelism: 2\ncheckpoint:\n  interval: 1s\nkill:\n  lease: off\n  drift-enabled: false\n"
                            + "  staleness-enabled: false\n");
            ReferenceFolder references = market.references();
            market.createTopics(3);
            LiveRun live = new LiveRun(market.config);
            Configuration flink = FlinkSettings.embedded(market.config, live.output());
            Path replayed = folder.resolve("replayed");
            try (EmbeddedCluster cluster = EmbeddedCluster.start(flink, 2)) {
                cluster.await(cluster.submit(market.replay(replayed).job(references, flink), "files"));
            }
            Map<String, List<String>> expected = TopicLines.ofFolder(replayed, market.compared);
            Map<String, List<String>> found;
            try (FileControlWriter control = market.control(live);
                    EmbeddedCluster cluster = EmbeddedCluster.start(flink, 2);
                    TopicLines lines = new TopicLines(market.config)) {
                List<List<InputRow>> times = byTime(market.rows());
                MARKET.set(times.get(0).get(0).at() - 1);
                cluster.submit(live.job(references, flink, () -> MARKET.get(), FolderClock.SYSTEM), "topics");
                int judged = times.size() * TopicMarket.REFERENCE_DAYS / 5; // from here on there is a line every pane
                feed(market, times.subList(0, judged));
                while (lines.newest() < MARKET.get() - HOUR) {
                    lines.poll(); // until the job has come up and caught up
                }
                CompletableFuture<Void> feeding =
                        CompletableFuture.runAsync(() -> feed(market, times.subList(judged, times.size())));
                report(
                        broker,
                        lines,
                        feeding,
                        times.get(times.size() * 3 / 4).get(0).at());
                MARKET.set(market.end + 1_000);
                lines.pollUntilQuiet(
                        market.compared, Duration.ofSeconds(20)); // many checkpoints: what comes twice would have come
                found = lines.before(market.compared);
            }
            found.put("signals", found.get("signals").stream().distinct().toList()); // at least once, by signal_id
            assertThat(expected.get("drift")).hasSizeGreaterThan(500);
            assertThat(expected).containsKeys("signals", "weights", "rollout", "shadow/pnl");
            assertThat(found).isEqualTo(expected);
        }
    }

    /** Stops the broker once the market has come so far, starts it again, and measures how far what is committed is behind the market. */
    private void report(LocalBroker broker, TopicLines lines, CompletableFuture<Void> feeding, long until)
            throws Exception {
        double before = 0;
        while (MARKET.get() < until) {
            if (lines.poll() > 0) {
                before = Math.max(before, lag(lines));
            }
        }
        broker.stop();
        LockSupport.parkNanos(AWAY.toNanos());
        long began = System.nanoTime();
        broker.restart();
        double answered = (System.nanoTime() - began) / 1e9;
        while (lines.poll() == 0) {
            assertThat(feeding).isNotCompletedExceptionally();
        }
        double committed = (System.nanoTime() - began) / 1e9;
        double longest = lag(lines);
        double caughtUp = Double.NaN;
        while (!feeding.isDone()) {
            if (lines.poll() > 0) {
                longest = Math.max(longest, lag(lines));
                if (Double.isNaN(caughtUp) && lag(lines) <= before) {
                    caughtUp = (System.nanoTime() - began) / 1e9;
                }
            }
        }
        feeding.get();
        System.out.printf(
                Locale.ROOT,
                "broker away for %d s: it answers %.1f s after its start, lines are committed again after %.1f s, the lag is as"
                        + " before after %.1f s; lag of what is committed at most %.1f s before, %.1f s after%n",
                AWAY.toSeconds(),
                answered,
                committed,
                caughtUp,
                before,
                longest);
    }

    /** Seconds since the newest time that is committed had been sent. */
    private double lag(TopicLines lines) {
        synchronized (sent) {
            Map.Entry<Long, Long> at = sent.floorEntry(lines.newest());
            return at == null ? 0 : (System.nanoTime() - at.getValue()) / 1e9;
        }
    }

    /** Sends time by time, and the clock of the market only moves once all rows of a time are with the broker. */
    private void feed(TopicMarket market, List<List<InputRow>> times) {
        RowRecords records = new RowRecords(market.config.inputs().topicPrefix());
        try (KafkaProducer<byte[], byte[]> producer = market.producer()) {
            for (List<InputRow> rows : times) {
                long at = rows.get(0).at();
                rows.forEach(row -> producer.send(records.of(row, at)));
                producer.flush();
                synchronized (sent) {
                    sent.put(at, System.nanoTime());
                }
                MARKET.set(at);
                LockSupport.parkNanos(PACE_NANOS);
            }
        }
    }

    private static List<List<InputRow>> byTime(List<InputRow> rows) {
        List<List<InputRow>> times = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (InputRow row : rows) {
            if (row.at() != last) {
                times.add(new ArrayList<>());
                last = row.at();
            }
            times.get(times.size() - 1).add(row);
        }
        return times;
    }
}
