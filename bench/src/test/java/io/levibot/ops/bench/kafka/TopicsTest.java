package io.levibot.ops.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.control.FileControlWriter;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.LiveRun;
import io.levibot.ops.jobs.source.FolderClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job over a real broker: topics in, topics out. */
class TopicsTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theRowsOfTopicsAreDecidedAsThoseOfFiles() throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder.resolve("broker"))) {
            // a live gate acts on a trip when it arrives and not as of its time, so nothing trips by itself here
            TopicMarket market = new TopicMarket(
                    folder,
                    broker.address(),
                    "parallelism: 2\ncheckpoint:\n  interval: 1s\nkill:\n  lease: off\n  drift-enabled: false\n"
                            + "  staleness-enabled: false\n");
            ReferenceFolder references = market.references();
            market.createTopics(3);
            market.sendAll();
            LiveRun live = new LiveRun(market.config);
            Configuration flink = FlinkSettings.embedded(market.config, live.output());
            Path replayed = folder.resolve("replayed");
            Map<String, List<String>> expected;
            try (EmbeddedCluster cluster = EmbeddedCluster.start(flink, 2)) {
                cluster.await(cluster.submit(market.replay(replayed).job(references, flink), "files"));
                expected = TopicLines.ofFolder(replayed, market.compared);
            }
            try (FileControlWriter control = market.control(live);
                    EmbeddedCluster cluster = EmbeddedCluster.start(flink, 2);
                    TopicLines lines = new TopicLines(market.config)) {
                long clock = market.end + 1_000;
                cluster.submit(live.job(references, flink, () -> clock, FolderClock.SYSTEM), "topics");
                lines.pollUntilQuiet(
                        market.compared, Duration.ofSeconds(10)); // many checkpoints: what comes twice would have come
                assertThat(expected.get("drift")).hasSizeGreaterThan(500);
                assertThat(expected.get("signals")).isNotEmpty();
                assertThat(lines.before(market.compared)).isEqualTo(expected);
            }
        }
    }
}
