package io.levibot.ops.bench.path;

import io.levibot.ops.bench.CpuClock;
import io.levibot.ops.bench.source.MemorySource;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.graph.OpsGraph;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.Settings;
import io.levibot.ops.operators.OperatorUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The whole graph, sinks and checkpoints included, over bars and predictions from memory at parallelism 1.
 *
 * <p>Every run is over the same stretch of event time, so that refits, tunings and looks come as often whatever the number
 * of symbols. CPU time is the process's; a first run is thrown away.
 */
public final class PathBench {

    private static final int WARM_UP_SYMBOLS = 30;
    private static final int YEAR_BARS = 365 * 96;

    private final int bars;
    private final List<Integer> symbols;
    private final boolean year;
    private final Consumer<String> progress;

    private PathBench(int bars, List<Integer> symbols, boolean year, Consumer<String> progress) {
        this.bars = bars;
        this.symbols = symbols;
        this.year = year;
        this.progress = progress;
    }

    /** Two days of 3, 30 and 300 symbols. */
    public static PathBench quick(Consumer<String> progress) {
        return new PathBench(2 * 96, List.of(3, 30, 300), false, progress);
    }

    /** Three days of 3 to 3,000 symbols, and a year of 3. */
    public static PathBench full(Consumer<String> progress) {
        return new PathBench(3 * 96, List.of(3, 30, 300, 3000), true, progress);
    }

    /** Runs all of it; the JSON object that the command prints. */
    public Map<String, Object> run() throws Exception {
        Path folder = Files.createTempDirectory("levibot-path");
        try {
            ReferenceFolder.write(folder.resolve("references"), List.of(), 0);
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("bars", bars);
            measure(folder, new SpokenMarket(WARM_UP_SYMBOLS, bars), "hashmap", "warm-up");
            double first = 0;
            double least = Double.MAX_VALUE;
            for (int count : symbols) {
                for (String backend : List.of("hashmap", "rocksdb")) {
                    Run run = measure(folder, new SpokenMarket(count, bars), backend, count + " symbols, " + backend);
                    String name = (backend.equals("hashmap") ? "heap_" : "rocksdb_") + count;
                    shown.put(name + "_rows_per_cpu_second", Math.rint(run.rows() / run.cpuSeconds()));
                    shown.put(name + "_state_bytes", run.stateBytes());
                    shown.put(name + "_checkpoint_ms", run.checkpointMillis());
                    if (backend.equals("hashmap")) {
                        double rate = run.rows() / run.cpuSeconds();
                        first = first == 0 ? rate : first;
                        least = Math.min(least, rate);
                    }
                }
            }
            shown.put("least_over_first", least / first);
            if (year) {
                Run run = measure(folder, new SpokenMarket(3, YEAR_BARS), "hashmap", "a year of 3 symbols");
                shown.put("year_of_3_cpu_seconds", run.cpuSeconds());
                shown.put("year_of_3_seconds", run.seconds());
            }
            return shown;
        } finally {
            delete(folder);
        }
    }

    private record Run(long rows, double cpuSeconds, double seconds, long stateBytes, long checkpointMillis) {}

    private Run measure(Path folder, SpokenMarket feed, String backend, String what) throws Exception {
        Path out = Files.createTempDirectory(folder, "out");
        Path file = folder.resolve("levibot.yaml");
        Files.writeString(file, """
            web: {port: 0}
            metrics: {enabled: false, port: 0}
            data: {policy: absent, registry: absent}
            """);
        LevibotConfig config = LevibotConfig.load(file);
        Configuration flink = FlinkSettings.embedded(config, out);
        flink.set(StateBackendOptions.STATE_BACKEND, backend);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(1);
        ReferenceFolder references = new ReferenceFolder(folder.resolve("references"));
        OpsGraph.build(
                env,
                new MemorySource<>(feed, 900_000L),
                OperatorUid.REPLAY_SOURCE,
                Settings.graph(config, references, 1, out));
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink, 1)) {
            long started = System.nanoTime();
            JobID job = cluster.submit(env, "path");
            cluster.await(job);
            double cpu = CpuClock.INSTANCE.seconds();
            double seconds = (System.nanoTime() - started) / 1e9;
            CompletedCheckpointStats last = last(cluster, job);
            progress.accept(String.format(
                    java.util.Locale.ROOT, "%s: %,d rows, %.1f CPU seconds, %.1f s", what, feed.size(), cpu, seconds));
            return new Run(
                    feed.size(),
                    cpu,
                    seconds,
                    last == null ? 0 : last.getStateSize(),
                    last == null ? 0 : last.getEndToEndDuration());
        } finally {
            delete(out);
        }
    }

    private static @Nullable CompletedCheckpointStats last(EmbeddedCluster cluster, JobID job) throws Exception {
        CheckpointStatsSnapshot stats =
                cluster.miniCluster().getExecutionGraph(job).get().getCheckpointStatsSnapshot();
        return stats == null ? null : stats.getHistory().getLatestCompletedCheckpoint();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
