package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.console.Console;
import io.levibot.ops.console.ConsoleOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live job that is killed stays killed, whatever dies and however it comes back. */
@Tag("faults")
class LiveKillTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void stillKilledAfterATaskManagerDiesAndAfterSavepointsAtOtherParallelisms() throws Exception {
        LiveDesk desk = new LiveDesk(folder);
        Configuration flink = FlinkSettings.embedded(desk.config(1), desk.out);
        ConsoleOptions options = ConsoleOptions.of(desk.out, 0)
                .live(desk.data, desk.out.resolve(LiveRun.LATCH))
                .timed(Duration.ofSeconds(20), Duration.ofMillis(100));
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink, 4);
                Console console = Console.start(options);
                LiveMarket market = new LiveMarket(desk.data)) {
            JobID job = cluster.submit(desk.job(1, flink, ""), "live");
            LiveDesk.await("the first signal", () -> desk.signals() > 0);

            JsonNode killed = desk.post(console.port(), "/ml/kill?enabled=true&reason=a+test");
            long left = desk.signals();
            assertThat(killed.path("kill_switch").asText()).isEqualTo("ENABLED");
            assertThat(killed.path("confirmed").asBoolean()).isTrue();
            awaitBlocked(desk);
            assertThat(desk.signals()).as("after the answer").isEqualTo(left);

            MiniCluster flinks = cluster.miniCluster();
            flinks.terminateTaskManager(0).get();
            flinks.startTaskManager();
            awaitBlocked(desk);
            assertThat(desk.signals()).as("after a TaskManager died").isEqualTo(left);

            // from here on the latch knows nothing: what the savepoint carries must do
            Files.writeString(
                    desk.out.resolve(LiveRun.LATCH).resolve("commands.json"), "{\"epoch\":0,\"commands\":[]}");
            for (int parallelism : new int[] {4, 2}) {
                String savepoint = flinks.stopWithSavepoint(
                                job, folder.resolve("savepoints").toString(), false, SavepointFormatType.CANONICAL)
                        .get();
                job = cluster.submit(desk.job(parallelism, flink, savepoint), "live");
                awaitBlocked(desk);
                assertThat(desk.signals()).as("restored at %d", parallelism).isEqualTo(left);
                for (int subtask = 0; subtask < parallelism; subtask++) {
                    Path report = desk.out.resolve(LiveRun.LATCH).resolve("gate-" + subtask + ".json");
                    LiveDesk.await(
                            "the report of subtask " + subtask,
                            () -> Files.exists(report)
                                    && Files.readString(report)
                                            .contains("\"parallelism\":" + parallelism + ",\"manual_epoch\":1"));
                }
            }

            JsonNode opened = desk.post(console.port(), "/ml/kill?enabled=false&reason=over&epoch=1");
            assertThat(opened.path("kill_switch").asText()).isEqualTo("DISABLED");
            desk.awaitMoreSignals();
        }
    }

    /** Until decisions have been blocked that were made after now. */
    private static void awaitBlocked(LiveDesk desk) throws Exception {
        long before = desk.blockedFor("killed_global");
        LiveDesk.await("blocked decisions", () -> desk.blockedFor("killed_global") > before + 8);
    }
}
