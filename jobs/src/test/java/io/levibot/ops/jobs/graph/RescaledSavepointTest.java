package io.levibot.ops.jobs.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.Outputs;
import io.levibot.ops.jobs.run.Replay;
import io.levibot.ops.jobs.run.Settings;
import io.levibot.ops.jobs.run.SlowedRows;
import io.levibot.ops.jobs.source.ReplaySource;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.state.event.ControlCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS 16 for the way to signals: stopped with a savepoint half-way and gone on at another parallelism. */
@Tag("faults")
class RescaledSavepointTest {

    private static final SmallMarket MARKET = new SmallMarket();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void goesOnAtAnotherParallelismByteForByte() throws Exception {
        MARKET.write(folder.resolve("data"));
        long killed = MARKET.bars(MARKET.symbols().get(0), "15m").get(9 * 96).knownAt();
        SmallMarket.command(folder.resolve("data"), killed, "global", ControlCommand.Action.REDUCE);
        ReferenceFolder.write(folder.resolve("references"), List.of(), 0);
        long rows = SlowedRows.count(folder.resolve("data"), Long.MAX_VALUE);
        try (EmbeddedCluster cluster = EmbeddedCluster.start(FlinkSettings.embedded(config(4), folder), 4)) {
            Path whole = folder.resolve("whole");
            Replay replay = new Replay(folder.resolve("data"), whole, config(1), Long.MAX_VALUE);
            cluster.await(cluster.submit(
                    replay.job(new ReferenceFolder(folder.resolve("references")), FlinkSettings.job(config(1), whole)),
                    "whole"));
            Map<String, List<String>> expected = Outputs.sorted(whole);
            assertThat(expected)
                    .containsKeys("signals", "blocked", "shadow/pnl", "shadow/predictions", "shadow/trades", "weights")
                    .containsKeys("rollout", "calibration", "audit", "alerts");
            for (int[] change : new int[][] {{1, 4}, {4, 2}}) {
                Path cut = folder.resolve("cut" + change[0]);
                SlowedRows.hold();
                JobID first = cluster.submit(job(cut, change[0], rows / 2, null), "first half");
                SlowedRows.awaitSlow();
                String savepoint = cluster.miniCluster()
                        .stopWithSavepoint(
                                first, folder.resolve("savepoints").toString(), false, SavepointFormatType.CANONICAL)
                        .get();
                SlowedRows.release();
                int before = Outputs.sorted(cut).get("signals").size();
                cluster.await(cluster.submit(job(cut, change[1], rows / 2, savepoint), "second half"));
                assertThat(before)
                        .isPositive()
                        .isLessThan(expected.get("signals").size());
                assertThat(Outputs.sorted(cut))
                        .as("from parallelism %d to %d", change[0], change[1])
                        .isEqualTo(expected);
            }
        }
    }

    private StreamExecutionEnvironment job(Path out, int parallelism, long half, @Nullable String savepoint)
            throws Exception {
        LevibotConfig config = config(parallelism);
        Configuration flink = FlinkSettings.job(config, out);
        if (savepoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(parallelism);
        String from = folder.resolve("data").toString();
        OpsGraph.build(
                env,
                new ReplaySource(() -> SlowedRows.open(Path.of(from), Long.MAX_VALUE, half)),
                OperatorUid.REPLAY_SOURCE,
                Settings.graph(config, new ReferenceFolder(folder.resolve("references")), 1, out));
        return env;
    }

    private LevibotConfig config(int parallelism) throws Exception {
        Path file = folder.resolve("levibot.yaml");
        Files.writeString(file, """
            web: {port: 0}
            metrics: {enabled: false, port: 0}
            data: {policy: absent, registry: absent}
            tuner: {min-days: 2, window: 30d}
            staleness: {enabled: false}
            """);
        return LevibotConfig.load(file).withParallelism(parallelism);
    }
}
