package io.levibot.ops.jobs.upgrade;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.graph.GraphSettings;
import io.levibot.ops.jobs.graph.OpsGraph;
import io.levibot.ops.jobs.graph.OutputSinks;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.Outputs;
import io.levibot.ops.jobs.run.Settings;
import io.levibot.ops.jobs.run.SlowedRows;
import io.levibot.ops.jobs.sink.LiveLines;
import io.levibot.ops.jobs.source.MergedFiles;
import io.levibot.ops.jobs.source.ReplaySource;
import io.levibot.ops.jobs.source.RowCursor;
import io.levibot.ops.jobs.source.RowCursorFactory;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.InputRow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A job that is stopped with a savepoint, and one that goes on from it, in another place and perhaps years later.
 *
 * <p>The rows before the stop are not kept with the savepoint: the source's state is how many rows it has handed out, and
 * its cursor is run forward over as many that are nothing.
 *
 * <p>Lines are written at once and not by Flink's file sink, whose state holds the paths of its files.
 */
final class GoldenRun {

    /** Every stream that the job writes, but for the counts of all rows. */
    private static final List<String> STREAMS = List.of(
            "drift",
            "alerts",
            "audit",
            "late",
            "dead-letters",
            "signals",
            "blocked",
            "shadow/pnl",
            "shadow/predictions",
            "shadow/trades",
            "weights",
            "rollout",
            "calibration",
            "counts");

    private final Path references;

    /** @param references a catalogue */
    GoldenRun(Path references) {
        this.references = references;
    }

    /** Runs a data folder up to some row after the first so many, and stops; returns the savepoint's folder. */
    Path stop(Path data, long rows, Path scratch) throws Exception {
        SlowedRows.hold();
        String from = data.toString();
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink(scratch), 1)) {
            JobID job = cluster.submit(
                    job(() -> SlowedRows.open(Path.of(from), Long.MAX_VALUE, rows), scratch, null),
                    "until the savepoint");
            SlowedRows.awaitSlow();
            String savepoint = cluster.miniCluster()
                    .stopWithSavepoint(
                            job, scratch.resolve("savepoints").toString(), false, SavepointFormatType.CANONICAL)
                    .get();
            SlowedRows.release();
            return Path.of(URI.create(savepoint));
        }
    }

    /** Runs a data folder to its end; returns its lines as {@link #goOn} does. */
    Map<String, List<String>> whole(Path data, Path scratch) throws Exception {
        String from = data.toString();
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink(scratch), 1)) {
            cluster.await(cluster.submit(
                    job(() -> MergedFiles.open(Path.of(from), 30_000, Long.MAX_VALUE), scratch, null), "whole"));
        }
        return lines(scratch);
    }

    /** What has been written, sorted, by stream. */
    static Map<String, List<String>> lines(Path scratch) throws IOException {
        return Outputs.sorted(scratch.resolve("out"));
    }

    /**
     * Goes on from a savepoint; returns the lines that are written from then on, sorted, by stream.
     *
     * @param data holds the rows after the first so many
     */
    Map<String, List<String>> goOn(Path savepoint, Path data, long rows, Path scratch) throws Exception {
        String from = data.toString();
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink(scratch), 1)) {
            cluster.await(cluster.submit(
                    job(
                            () -> new Skipped(MergedFiles.open(Path.of(from), 30_000, Long.MAX_VALUE), rows),
                            scratch,
                            savepoint),
                    "from the savepoint"));
        }
        return lines(scratch);
    }

    StreamExecutionEnvironment job(RowCursorFactory rows, Path scratch, @Nullable Path savepoint) throws Exception {
        Configuration flink = flink(scratch);
        if (savepoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toString());
        }
        LevibotConfig config = config(scratch);
        Path out = Files.createDirectories(scratch.resolve("out"));
        ReferenceFolder catalogue = new ReferenceFolder(references);
        GraphSettings files =
                Settings.graph(config, catalogue, catalogue.entries().size(), out);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(1);
        OpsGraph.build(
                env,
                new ReplaySource(rows),
                OperatorUid.REPLAY_SOURCE,
                files.withSinks(new OutputSinks(files.sinks().folder(), STREAMS, new LiveLines(out.toString()))));
        return env;
    }

    /** One file holds all of a savepoint. */
    private static Configuration flink(Path scratch) throws Exception {
        Configuration flink = FlinkSettings.embedded(config(scratch), scratch);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
        flink.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
        return flink;
    }

    private static LevibotConfig config(Path scratch) throws Exception {
        return LevibotConfig.load(
                Files.writeString(Files.createDirectories(scratch).resolve("levibot.yaml"), """
                web: {port: 0}
                metrics: {enabled: false, port: 0}
                data: {policy: absent, registry: absent}
                tuner: {min-days: 2, window: 30d}
                """));
    }

    /** So many rows of which only the number matters, and then others. */
    private static final class Skipped implements RowCursor {
        private final RowCursor rows;
        private long left;

        Skipped(RowCursor rows, long skipped) {
            this.rows = rows;
            this.left = skipped;
        }

        @Override
        public @Nullable InputRow next() throws IOException {
            if (left > 0) {
                left--;
                return NOTHING;
            }
            return rows.next();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private static final InputRow NOTHING = InputRow.of(new Bar(0, "NOTHING", "15m", 1, 1, 1, 1, 1));
}
