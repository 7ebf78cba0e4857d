package io.levibot.ops.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.jobs.run.Outputs;
import io.levibot.ops.jobs.run.TroubledDrill;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar on real processes writes the bytes of one process: at every parallelism, and where the JobManager is killed
 * (FAULTS 2).
 */
@Tag("faults")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RealClusterTest {

    @TempDir
    private static Path folder;

    private static Path conf;
    private static Path data;
    private static Map<String, List<String>> expected;

    @BeforeAll
    static void replayInOneProcess() throws Exception {
        data = folder.resolve("data");
        new TroubledDrill().write(data);
        TroubledDrill.config(folder);
        conf = folder.resolve("levibot.yaml");
        Path out = folder.resolve("one");
        new RealCluster(folder).succeed(replay(out, "--exit"));
        expected = Outputs.sorted(out);
        assertThat(expected).containsKeys("drift", "alerts", "audit", "signals", "weights", "shadow/pnl");
    }

    @Test
    void everyParallelismGivesTheBytesOfOneProcess() throws Exception {
        try (RealCluster cluster = new RealCluster(folder.resolve("parity"), "--taskmanagers", 2, "--slots", 2)) {
            cluster.start();
            for (int parallelism : List.of(1, 2, 4)) {
                Path out = folder.resolve("p" + parallelism);
                cluster.assertSucceeds(cluster.submit(replay(out, "--parallelism", parallelism)));
                assertThat(Outputs.sorted(out)).as("parallelism " + parallelism).isEqualTo(expected);
            }
        }
    }

    @Test
    void aKilledJobManagerThatIsStartedAgainGoesOnByItselfWhereAZooKeeperKnowsItsJobs() throws Exception {
        try (RealCluster cluster = new RealCluster(
                folder.resolve("with-zookeeper"),
                "--taskmanagers",
                1,
                "--slots",
                2,
                "--ha",
                "--zookeeper-port",
                RealCluster.freePort())) {
            cluster.start();
            Path out = folder.resolve("with-zookeeper/out");
            Process submitted = cluster.submit(replay(out, "--parallelism", 2));
            killTheJobManagerAfterACommit(cluster, submitted, out);
            cluster.start();
            cluster.assertSucceeds(submitted); // the one that submitted it waits on
            assertThat(Outputs.sorted(out)).isEqualTo(expected);
        }
    }

    @Test
    void withoutOneItGoesOnFromTheLatestCheckpointOnceItIsSubmittedAgain() throws Exception {
        try (RealCluster cluster = new RealCluster(folder.resolve("without"), "--taskmanagers", 1, "--slots", 2)) {
            cluster.start();
            Path out = folder.resolve("without/out");
            Process submitted = cluster.submit(replay(out, "--parallelism", 2));
            killTheJobManagerAfterACommit(cluster, submitted, out);
            submitted.destroyForcibly().waitFor();
            cluster.start();
            cluster.assertSucceeds(cluster.submit(
                    replay(out, "--parallelism", 2, "--restore", "latest", "--reference", out.resolve("references"))));
            assertThat(Outputs.sorted(out)).isEqualTo(expected);
        }
    }

    private static void killTheJobManagerAfterACommit(RealCluster cluster, Process submitted, Path out)
            throws Exception {
        cluster.await(submitted, () -> !Outputs.files(out).isEmpty());
        cluster.kill("jobmanager");
        assertThat(submitted.isAlive()).as("killed before the end").isTrue();
    }

    private static Object[] replay(Path out, Object... more) {
        List<Object> verb = new ArrayList<>(List.of("replay", "--conf", conf, "--data", data, "--out", out));
        verb.addAll(List.of(more));
        return verb.toArray();
    }
}
