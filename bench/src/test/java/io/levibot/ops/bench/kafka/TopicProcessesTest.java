package io.levibot.ops.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.control.FileControlWriter;
import io.levibot.ops.jobs.cluster.KillLoop;
import io.levibot.ops.jobs.cluster.RealCluster;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.LiveRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * FAULTS 1, over topics: kill -9 of a TaskManager's process, {@code -Dlevibot.kills=N} times (3), while
 * a live job reads a backlog at full speed; read back by a reader of what is committed.
 */
@Tag("faults")
class TopicProcessesTest {

    private static final int KILLS = Integer.getInteger("levibot.kills", 3);
    /** What may be read between two kills. */
    private static final int DAYS_A_KILL = Integer.getInteger("levibot.days-a-kill", 12);

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 90, unit = TimeUnit.MINUTES)
    void nothingIsLostAndNothingComesTwiceHoweverOftenATaskManagerIsKilled() throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder.resolve("broker"));
                RealCluster cluster = new RealCluster(folder, "--taskmanagers", 2, "--slots", 1)) {
            TopicMarket market = TopicMarket.untilToday(
                    folder,
                    broker.address(),
                    "parallelism: 2\ncheckpoint:\n  interval: 1s\nkill:\n  lease: off\n  drift-enabled: false\n"
                            + "  staleness-enabled: false\n",
                    TopicMarket.REFERENCE_DAYS + 2 + KILLS * DAYS_A_KILL);
            ReferenceFolder references = market.references();
            assertThat(references.entries()).isNotEmpty();
            market.createTopics(3);
            market.sendAll();
            cluster.start();
            LiveRun live = new LiveRun(market.config);
            KillLoop loop;
            Map<String, List<String>> found;
            try (FileControlWriter control = market.control(live);
                    TopicLines lines = new TopicLines(market.config)) {
                loop = new KillLoop(() -> {
                    lines.poll();
                    return lines.count();
                });
                Process submitted =
                        cluster.submit(KillLoop.patiently(List.of("run", "--conf", folder.resolve("levibot.yaml"))));
                loop.kill(cluster, submitted, KILLS);
                lines.pollUntilQuiet(
                        market.compared, Duration.ofSeconds(20)); // many checkpoints: what comes twice would have come
                assertThat(submitted.isAlive()).isTrue();
                found = lines.before(market.compared);
            }
            cluster.succeed(
                    "replay",
                    "--conf",
                    folder.resolve("levibot.yaml"),
                    "--data",
                    market.data(),
                    "--reference",
                    market.config.data().references(),
                    "--out",
                    folder.resolve("undisturbed"),
                    "--exit");
            Map<String, List<String>> expected = TopicLines.ofFolder(folder.resolve("undisturbed"), market.compared);
            assertThat(expected).containsKeys("drift", "signals", "weights", "rollout", "shadow/pnl");
            int signals = found.get("signals").size();
            found.put("signals", found.get("signals").stream().distinct().toList()); // at least once, by signal_id
            System.out.println(loop.report(expected, found) + "; signals that came again: "
                    + (signals - found.get("signals").size()));
            assertThat(found).isEqualTo(expected);
        }
    }
}
