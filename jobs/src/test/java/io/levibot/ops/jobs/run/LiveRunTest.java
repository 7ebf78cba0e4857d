package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.console.control.FileControlWriter;
import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import io.levibot.ops.jobs.cluster.LatestCheckpoint;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.source.FolderClock;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code run} over a folder that is fed by renames while it is watched, stopped half-way, fed on, and gone on with from its
 * checkpoint; against a replay of the same rows. Time is the test's: it stands where the last file arrived.
 */
class LiveRunTest {

    private static final long HOUR = 3_600_000;
    private static final int REFERENCE_DAYS = 22;
    private static final int LIVE_HOURS = 48;
    private static final int HOURS_A_FILE = 6;
    private static final SeriesKey QUARTERS = new SeriesKey("ALPHA-USD", "15m");
    private static final AtomicLong NOW = new AtomicLong();

    private static final FolderClock CLOCK = new FolderClock() {
        private static final long serialVersionUID = 1L;

        @Override
        public long now() {
            return NOW.get();
        }

        @Override
        public long arrival(Path file) throws IOException {
            return Files.getLastModifiedTime(file).toMillis();
        }
    };

    /** A line of a stream and when its row is known. */
    private record Line(long knownAt, String stream, String text) {}

    @TempDir
    private Path folder;

    private final long cut = Drill.of(DrillOptions.of(1, 1, 7)).options().start() + REFERENCE_DAYS * 24 * HOUR;
    private final Drill drill = Drill.of(DrillOptions.of(REFERENCE_DAYS + LIVE_HOURS / 24, 1, 7)
            .withIncidents(List.of(new Incident(
                    IncidentKind.SHIFT, "ALPHA-USD", "", "ret_1", cut + 20 * HOUR, cut + LIVE_HOURS * HOUR, 8))));

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void readsWhatIsRenamedIntoTheFolderOnceAcrossARestart() throws Exception {
        Path live = folder.resolve("live");
        Path out = folder.resolve("out");
        LevibotConfig config = config(live, out);
        Path recorded = folder.resolve("recorded");
        DrillFiles.write(drill, recorded, key -> {});
        long end = cut + LIVE_HOURS * HOUR;
        Replay replay = new Replay(recorded, folder.resolve("replayed"), config, end + HOUR);
        ReferenceFolder references = replay.references(null);
        LiveRun run = new LiveRun(config);
        List<Line> lines = lines();
        NOW.set(cut);
        Configuration flink = FlinkSettings.embedded(config, out);
        try (FileControlWriter latch =
                        new FileControlWriter(live.resolve("control"), run.latch(), Clock.systemUTC(), Duration.ZERO);
                EmbeddedCluster cluster = EmbeddedCluster.start(flink, 2)) {
            JobID first = cluster.submit(run.job(references, flink, CLOCK), "first");
            int half = LIVE_HOURS / HOURS_A_FILE / 2;
            for (int file = 0; file < half; file++) {
                feed(live, lines, file);
            }
            // event time stands the allowed lag behind the clock, and a tick
            await(() -> panes(out).containsKey(cut + (half - 1) * HOURS_A_FILE * HOUR - QUARTERS.barMillis()));
            disturb(live);
            await(() -> stream(out, "late").size() == 1
                    && stream(out, "dead-letters").size() == 2);
            repeat(live, half - 1);
            await(() -> stream(out, "dead-letters").size() == 3);
            cluster.miniCluster().cancelJob(first).get();
            await(() -> cluster.miniCluster().getJobStatus(first).get() == JobStatus.CANCELED);

            for (int file = half; file < 2 * half; file++) {
                feed(live, lines, file); // while nobody watches
            }
            Configuration restored = new Configuration(flink);
            restored.set(
                    StateRecoveryOptions.SAVEPOINT_PATH,
                    LatestCheckpoint.below(config, out).toAbsolutePath().toString());
            JobID second = cluster.submit(run.job(references, restored, CLOCK), "second");
            NOW.set(end + HOURS_A_FILE * HOUR + HOUR);
            await(() -> panes(out).containsKey(end));
            cluster.miniCluster()
                    .stopWithSavepoint(
                            second, folder.resolve("savepoint").toUri().toString(), true, SavepointFormatType.CANONICAL)
                    .get();
            cluster.await(second);
            assertThat(latch.latched()).isEmpty();

            cluster.await(cluster.submit(replay.job(references, FlinkSettings.job(config, replay.output())), "replay"));
        }

        Map<Long, String> expected = panes(replay.output());
        Map<Long, String> seen = panes(out);
        seen.keySet().removeIf(at -> at > end);
        assertThat(seen).hasSize(LIVE_HOURS * 4).isEqualTo(expected);
        assertThat(seen.values()).anyMatch(line -> line.contains("\"verdict\":\"KILL\""));
        accounted(out, lines);
    }

    /** What should not count: a late row, garbage, a file that is still being written. */
    private void disturb(Path live) throws IOException {
        Path features = live.resolve("features");
        put(features.resolve("late.jsonl"), List.of(features(cut - HOUR, "15m", "\"ret_1\":0.5")), NOW.get());
        put(live.resolve("predictions/garbage.jsonl"), List.of("null", "{\"ts\":"), NOW.get());
        Files.writeString(features.resolve(".half.jsonl"), features(NOW.get() - 1, "15m", "\"ret_1\":0.5"));
    }

    /** A whole file under another name, and the same bytes under its own once more; all in time, so duplicates. */
    private void repeat(Path live, int file) throws IOException {
        Path features = live.resolve("features");
        Path once = features.resolve(file + ".jsonl");
        put(features.resolve("again.jsonl"), Files.readAllLines(once), NOW.get());
        put(once, Files.readAllLines(once), NOW.get() + 1);
    }

    private void accounted(Path out, List<Line> lines) throws IOException {
        Map<String, JsonNode> counts = new TreeMap<>();
        stream(out, "counts").forEach(line -> counts.put(line.get("stream").asText(), line));
        long again = lines.stream()
                .filter(line -> line.stream().equals("features") && fileOf(line) == LIVE_HOURS / HOURS_A_FILE / 2 - 1)
                .count();
        for (String stream : List.of("features", "bars", "predictions")) {
            JsonNode of = counts.get(stream);
            boolean features = stream.equals("features");
            long fed =
                    lines.stream().filter(line -> line.stream().equals(stream)).count();
            assertThat(of.get("accepted").asLong()).as("%s", of).isEqualTo(fed);
            assertThat(of.get("late").asLong()).as("%s", of).isEqualTo(features ? 1 : 0);
            assertThat(of.get("duplicates").asLong()).as("%s", of).isEqualTo(features ? 2 * again : 0);
            assertThat(of.get("dead_letters").asLong())
                    .as("%s", of)
                    .isEqualTo(features ? 1 : stream.equals("predictions") ? 2 : 0);
            assertThat(of.get("read").asLong())
                    .as("%s", of)
                    .isEqualTo(of.get("accepted").asLong()
                            + of.get("late").asLong()
                            + of.get("duplicates").asLong()
                            + of.get("dead_letters").asLong());
        }
        assertThat(stream(out, "dead-letters"))
                .extracting(line -> line.get("reason").asText())
                .containsExactlyInAnyOrder("file.rewritten", "json.malformed", "json.not-an-object");
        List<String> signals = stream(out, "signals").stream()
                .map(line -> line.get("signal_id").asText())
                .distinct()
                .toList();
        assertThat(signals).as("what may trade").isNotEmpty();
        assertThat(stream(out, "blocked"))
                .as("nothing is both")
                .noneMatch(line -> signals.contains(line.get("signal_id").asText()));
    }

    private static LevibotConfig config(Path live, Path out) throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(live.resolveSibling("conf")).resolve("levibot.yaml"), """
                    data:
                      root: "%s"
                      out: "%s"
                    reference:
                      days: %d
                    time:
                      allowed-lag-files: %dh
                    inputs:
                      discover-interval: 50ms
                    kill:
                      lease: off
                    web:
                      port: 0
                    metrics:
                      enabled: false
                      port: 0
                    checkpoint:
                      interval: 500ms
                      dir: "%s"
                    """.formatted(
                                live,
                                out,
                                REFERENCE_DAYS,
                                HOURS_A_FILE,
                                out.resolveSibling("checkpoints").toUri()));
        return LevibotConfig.load(file);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (SeriesKey key : drill.series()) {
            String head = "\"symbol\":\"%s\",\"timeframe\":\"%s\"".formatted(key.symbol(), key.timeframe());
            for (Iterator<Bar> bars = drill.bars(key); bars.hasNext(); ) {
                Bar bar = bars.next();
                lines.add(new Line(
                        bar.ts() + key.barMillis(),
                        "bars",
                        "{\"ts\":%d,%s,\"open\":%s,\"high\":%s,\"low\":%s,\"close\":%s,\"volume\":%s}"
                                .formatted(
                                        bar.ts(), head, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())));
            }
            for (Iterator<FeatureRow> rows = drill.features(key); rows.hasNext(); ) {
                FeatureRow row = rows.next();
                StringBuilder values = new StringBuilder();
                for (int f = 0; f < row.values().length; f++) {
                    values.append(f == 0 ? "\"" : ",\"")
                            .append(row.schema().names().get(f))
                            .append("\":")
                            .append(Double.isNaN(row.values()[f]) ? "null" : row.values()[f]);
                }
                lines.add(new Line(row.knownAt(), "features", features(row.ts(), key.timeframe(), values.toString())));
            }
            for (String model : key.equals(QUARTERS) ? List.of("lgbm", "deep", "canary") : List.of("lgbm")) {
                for (Iterator<Prediction> said = drill.predictions(key, model); said.hasNext(); ) {
                    Prediction one = said.next();
                    lines.add(new Line(
                            one.ts() + key.barMillis(),
                            "predictions",
                            "{\"ts\":%d,%s,\"model\":\"%s\",\"p_up\":%s}"
                                    .formatted(one.ts(), head, one.model(), one.pUp())));
                }
            }
        }
        lines.removeIf(line -> line.knownAt() <= cut);
        lines.sort(Comparator.comparingLong(Line::knownAt));
        return lines;
    }

    private static String features(long ts, String timeframe, String values) {
        return "{\"ts\":%d,\"symbol\":\"%s\",\"timeframe\":\"%s\",\"features\":{%s}}"
                .formatted(ts, QUARTERS.symbol(), timeframe, values);
    }

    private int fileOf(Line line) {
        return (int) ((line.knownAt() - cut - 1) / (HOURS_A_FILE * HOUR));
    }

    /** The files of some hours arrive one after another at the end of these; then the clock stands there. */
    private void feed(Path live, List<Line> lines, int file) throws IOException {
        long arrival = cut + (file + 1) * HOURS_A_FILE * HOUR;
        for (String stream : List.of("bars", "predictions", "features")) {
            put(
                    live.resolve(stream).resolve(file + ".jsonl"),
                    lines.stream()
                            .filter(line -> line.stream().equals(stream) && fileOf(line) == file)
                            .map(Line::text)
                            .toList(),
                    arrival);
        }
        NOW.set(arrival);
    }

    private static void put(Path file, List<String> lines, long arrival) throws IOException {
        Files.createDirectories(file.getParent());
        Path hidden = file.resolveSibling("." + file.getFileName());
        Files.write(hidden, lines);
        Files.setLastModifiedTime(hidden, FileTime.fromMillis(arrival));
        Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The 15m panes, one line each. */
    private static Map<Long, String> panes(Path out) throws IOException {
        Map<Long, String> panes = new TreeMap<>();
        for (JsonNode line : stream(out, "drift")) {
            if (line.get("kind").asText().equals("pane")
                    && line.get("timeframe").asText().equals(QUARTERS.timeframe())) {
                long at = Instant.parse(line.get("timestamp").asText()).toEpochMilli();
                assertThat(panes.put(at, line.toString())).as("twice: %s", line).isNull();
            }
        }
        return panes;
    }

    private static List<JsonNode> stream(Path out, String name) throws IOException {
        return Outputs.parsed(Outputs.sorted(out).getOrDefault(name, List.of()));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!holds(condition)) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Files are renamed while they are listed. */
    private static boolean holds(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (UncheckedIOException | NoSuchFileException gone) {
            return false;
        }
    }
}
