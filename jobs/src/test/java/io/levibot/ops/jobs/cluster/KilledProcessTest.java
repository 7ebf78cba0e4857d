package io.levibot.ops.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.jobs.run.DrillFiles;
import io.levibot.ops.jobs.run.Outputs;
import io.levibot.ops.jobs.run.TroubledDrill;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * FAULTS 1, over files: kill -9 of a TaskManager's process, {@code -Dlevibot.kills=N} times (3), while
 * a replay goes at full speed.
 */
@Tag("faults")
class KilledProcessTest {

    private static final int KILLS = Integer.getInteger("levibot.kills", 3);
    /** What may be read between two kills. */
    private static final int DAYS_A_KILL = Integer.getInteger("levibot.days-a-kill", 16);

    private static final int REFERENCE_DAYS = 22;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 90, unit = TimeUnit.MINUTES)
    void nothingIsLostAndNothingComesTwiceHoweverOftenATaskManagerIsKilled() throws Exception {
        Path data = folder.resolve("data");
        DrillFiles.write(Drill.of(DrillOptions.of(REFERENCE_DAYS + 5 + KILLS * DAYS_A_KILL, 2, 7)), data, key -> {});
        TroubledDrill.config(folder);
        List<Object> replay = List.of("replay", "--conf", folder.resolve("levibot.yaml"), "--data", data);
        Path killed = folder.resolve("killed");
        Path undisturbed = folder.resolve("undisturbed");
        KillLoop loop = new KillLoop(() -> Outputs.files(killed).size());
        try (RealCluster cluster = new RealCluster(folder, "--taskmanagers", 2, "--slots", 1)) {
            cluster.start();
            Process submitted = cluster.submit(KillLoop.patiently(replay, "--out", killed, "--parallelism", 2));
            loop.kill(cluster, submitted, KILLS);
            cluster.assertSucceeds(submitted);
            cluster.succeed(
                    "replay", "--conf", folder.resolve("levibot.yaml"), "--data", data, "--out", undisturbed, "--exit");
        }
        Map<String, List<String>> expected = Outputs.sorted(undisturbed);
        assertThat(expected).containsKeys("drift", "signals", "weights", "rollout", "shadow/pnl");
        System.out.println(loop.report(expected, Outputs.sorted(killed)));
        assertThat(Outputs.sorted(killed)).isEqualTo(expected);
    }
}
