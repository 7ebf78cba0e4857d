package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.console.Console;
import io.levibot.ops.console.ConsoleOptions;
import io.levibot.ops.state.kill.AuditChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs after one another into one folder, the later ones without the state of the earlier. */
class AuditAcrossRunsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void theHashChainGoesOnInARunThatRestoresNothing() throws Exception {
        LiveDesk desk = new LiveDesk(folder);
        Configuration flink = FlinkSettings.embedded(desk.config(1), desk.out);
        ConsoleOptions options = ConsoleOptions.of(desk.out, 0)
                .live(desk.data, desk.out.resolve(LiveRun.LATCH))
                .timed(Duration.ofSeconds(20), Duration.ofMillis(100));
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink, 1);
                Console console = Console.start(options)) {
            JobID first = cluster.submit(desk.job(1, flink, ""), "first");
            desk.post(console.port(), "/ml/kill?enabled=true&reason=a+test");
            LiveDesk.await("the kill in the audit", () -> !desk.lines("audit").isEmpty());
            int before = desk.lines("audit").size();
            cluster.miniCluster().cancelJob(first).get();
            LiveDesk.await(
                    "the end", () -> cluster.miniCluster().getJobStatus(first).get() == JobStatus.CANCELED);

            cluster.submit(desk.job(1, flink, ""), "second");
            desk.post(console.port(), "/ml/kill?enabled=true&scope=symbol:BTCUSDT&reason=another");
            LiveDesk.await("the other kill in the audit", () -> desk.lines("audit").stream()
                    .anyMatch(line -> line.contains("symbol:BTCUSDT")));

            List<String> lines = desk.lines("audit").stream()
                    .sorted(Comparator.comparingLong(
                            line -> parsed(line).path("number").asLong()))
                    .toList();
            assertThat(lines).hasSizeGreaterThan(before + 1);
            assertThat(AuditChain.firstBreak(
                            lines.iterator(),
                            line -> parsed(line).path("previous").asText()))
                    .as("the first line that does not follow the one before it")
                    .isEqualTo(-1);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
