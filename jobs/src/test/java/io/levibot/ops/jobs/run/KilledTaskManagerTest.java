package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.graph.OpsGraph;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.source.MergedFiles;
import io.levibot.ops.jobs.source.ReplaySource;
import io.levibot.ops.jobs.source.RowCursor;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.state.event.InputRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS 1, within one process: the TaskManager goes away between two commits, and nobody can tell by the output. */
@Tag("faults")
class KilledTaskManagerTest {

    /** Half of the rows go at full speed, the rest at a row a millisecond until the TaskManager is gone. */
    private static final AtomicInteger OPENED = new AtomicInteger();

    private static final CountDownLatch HALF_WAY = new CountDownLatch(1);
    private static volatile boolean killed;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void theCommittedOutputIsThatOfAnUndisturbedRun() throws Exception {
        TroubledDrill troubled = new TroubledDrill();
        Path data = folder.resolve("data");
        troubled.write(data);
        LevibotConfig config = TroubledDrill.config(folder).withParallelism(2);
        long latest = troubled.drill.options().end() + 3_600_000;
        Replay replay = new Replay(data, folder.resolve("undisturbed"), config, latest);
        ReferenceFolder references = replay.references(null, key -> {});
        long rows = rows(data, latest);
        Configuration flink = FlinkSettings.embedded(config, folder.resolve("cluster"));
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        Path disturbed = folder.resolve("disturbed");
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink, 2)) {
            cluster.await(cluster.submit(replay.job(references, flink), "undisturbed"));

            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
            env.setParallelism(2);
            String from = data.toString();
            OpsGraph.build(
                    env,
                    new ReplaySource(() -> new Slowed(MergedFiles.open(Path.of(from), 30_000, latest), rows / 2)),
                    OperatorUid.REPLAY_SOURCE,
                    Settings.graph(config, references, references.entries().size(), disturbed));
            JobID job = cluster.submit(env, "disturbed");
            HALF_WAY.await();
            int committedBefore = Outputs.files(disturbed).size();
            while (Outputs.files(disturbed).size() <= committedBefore) {
                LockSupport.parkNanos(1_000_000); // until a checkpoint after half-way has committed
            }
            MiniCluster miniCluster = cluster.miniCluster();
            assertThat(miniCluster.getJobStatus(job).get()).isEqualTo(JobStatus.RUNNING);
            miniCluster.terminateTaskManager(0).get();
            killed = true;
            miniCluster.startTaskManager();
            cluster.await(job);
        }

        assertThat(OPENED).as("the source was opened again").hasValueGreaterThan(1);
        Map<String, List<String>> expected = Outputs.sorted(folder.resolve("undisturbed"));
        assertThat(expected.get("drift")).hasSizeGreaterThan(1_000);
        assertThat(expected).containsKeys("signals", "weights", "rollout", "shadow/pnl");
        assertThat(Outputs.sorted(disturbed)).isEqualTo(expected);
    }

    private static long rows(Path data, long latest) throws IOException {
        long rows = 0;
        try (MergedFiles all = MergedFiles.open(data, 30_000, latest)) {
            while (all.next() != null) {
                rows++;
            }
        }
        return rows;
    }

    private static final class Slowed implements RowCursor {
        private final RowCursor rows;
        private final long half;
        private long taken;

        Slowed(RowCursor rows, long half) {
            this.rows = rows;
            this.half = half;
            OPENED.incrementAndGet();
        }

        @Override
        public InputRow next() throws IOException {
            if (++taken > half && !killed) {
                HALF_WAY.countDown();
                LockSupport.parkNanos(1_000_000);
            }
            return rows.next();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
