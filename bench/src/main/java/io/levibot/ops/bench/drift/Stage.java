package io.levibot.ops.bench.drift;

import io.levibot.ops.bench.CpuClock;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A cluster in this process that runs one pipeline at a time. */
final class Stage implements AutoCloseable {

    private final EmbeddedCluster cluster;
    private final Path checkpoints;

    Stage() throws Exception {
        checkpoints = Files.createTempDirectory("levibot-bench");
        Configuration flink = new Configuration();
        flink.set(RestOptions.PORT, 0);
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(RestOptions.ADDRESS, "localhost");
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        cluster = EmbeddedCluster.start(flink, 1);
    }

    /** Rows per CPU second of a pipeline, from its first row to its end. */
    double run(Pipeline pipeline, Setting setting, Backend backend) throws Exception {
        Market.of(setting);
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        backend.configure(flink, checkpoints);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(1);
        pipeline.build(env, setting);
        pipeline.feed(setting).at(0); // what is handed out was made before the run
        System.gc(); // what the run before left behind is not this one's to collect
        cluster.await(cluster.submit(env, pipeline + " " + backend));
        return pipeline.feed(setting).rows() / CpuClock.INSTANCE.seconds();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        try (Stream<Path> left = Files.walk(checkpoints)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException gone) {
            // a temporary folder; the system removes what a checkpoint still holds
        }
    }
}
