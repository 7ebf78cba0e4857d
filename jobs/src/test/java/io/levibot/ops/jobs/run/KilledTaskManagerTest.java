package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.graph.OpsGraph;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.source.ReplaySource;
import io.levibot.ops.operators.OperatorUid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
        ReferenceFolder references = replay.references(null);
        long rows = SlowedRows.count(data, latest);
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
                    new ReplaySource(() -> SlowedRows.open(Path.of(from), latest, rows / 2)),
                    OperatorUid.REPLAY_SOURCE,
                    Settings.graph(config, references, references.entries().size(), disturbed));
            SlowedRows.hold();
            JobID job = cluster.submit(env, "disturbed");
            SlowedRows.awaitSlow();
            int committedBefore = Outputs.files(disturbed).size();
            while (Outputs.files(disturbed).size() <= committedBefore) {
                LockSupport.parkNanos(1_000_000); // until a checkpoint after half-way has committed
            }
            MiniCluster miniCluster = cluster.miniCluster();
            assertThat(miniCluster.getJobStatus(job).get()).isEqualTo(JobStatus.RUNNING);
            miniCluster.terminateTaskManager(0).get();
            SlowedRows.release();
            miniCluster.startTaskManager();
            cluster.await(job);
        }

        assertThat(SlowedRows.opened()).as("the source was opened again").isGreaterThan(1);
        Map<String, List<String>> expected = Outputs.sorted(folder.resolve("undisturbed"));
        assertThat(expected.get("drift")).hasSizeGreaterThan(1_000);
        assertThat(expected).containsKeys("signals", "weights", "rollout", "shadow/pnl");
        assertThat(Outputs.sorted(disturbed)).isEqualTo(expected);
    }
}
