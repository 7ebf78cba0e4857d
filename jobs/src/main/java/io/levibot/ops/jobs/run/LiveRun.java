package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.graph.OpsGraph;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.source.FolderSource;
import io.levibot.ops.operators.OperatorUid;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job over the folders of a configuration, for ever. */
public record LiveRun(LevibotConfig config) {

    /** What is watched. */
    public Path data() {
        return Path.of(config.data().root());
    }

    /** Where the outputs go. */
    public Path output() {
        return Path.of(config.data().out());
    }

    /** The job, in an environment of these Flink options. */
    public StreamExecutionEnvironment job(ReferenceFolder references, Configuration flink)
            throws ConfigurationException, IOException {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(config.parallelism());
        FolderSource source = new FolderSource(
                data(),
                config.time().allowedLagFiles().toMillis(),
                config.time().future().toMillis(),
                config.inputs().discoverInterval().toMillis());
        OpsGraph.build(
                env,
                source,
                OperatorUid.FOLDER_SOURCE,
                Settings.graph(config, references, references.entries().size(), output()));
        return env;
    }
}
