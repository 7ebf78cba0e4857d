package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.LevibotConfig;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/** Chooses where a verb's job runs. */
public interface Clusters {

    /** Flink's options for the job. */
    Configuration options(LevibotConfig config, Path output);

    /** A cluster for a job of these options. */
    JobCluster open(Configuration options, int slots) throws Exception;

    /** Whether the job lives and dies with this process, which then has the pages too. */
    boolean inThisProcess();

    /** In this process. */
    Clusters EMBEDDED = new Clusters() {
        @Override
        public Configuration options(LevibotConfig config, Path output) {
            return FlinkSettings.embedded(config, output);
        }

        @Override
        public JobCluster open(Configuration options, int slots) throws Exception {
            return EmbeddedCluster.start(options, slots);
        }

        @Override
        public boolean inThisProcess() {
            return true;
        }
    };
}
