package io.levibot.ops.jobs.cluster;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.Clusters;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.JobCluster;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** The clusters that a verb may be given. */
public final class ClusterChoice {

    private ClusterChoice() {}

    /** Where Flink called this program, there; otherwise in this process. */
    public static Clusters here() {
        return AmbientCluster.isHere()
                ? new Elsewhere(Map.of(), (options, slots) -> new AmbientCluster())
                : Clusters.EMBEDDED;
    }

    /**
     * The cluster whose JobManager answers there.
     *
     * @param over options of Flink's own for the job, over ours
     */
    public static Clusters at(String host, int port, Path jar, Map<String, String> over) {
        return new Elsewhere(over, (options, slots) -> new RemoteCluster(host, port, jar));
    }

    /** The jar that this process runs from; a folder of classes in a development tree. */
    public static Path application() {
        return ClusterLaunch.application();
    }

    private interface Opening {
        JobCluster open(Configuration options, int slots) throws Exception;
    }

    /** The job's own options only: ports, memory and metrics are the cluster's. */
    private record Elsewhere(Map<String, String> over, Opening opening) implements Clusters {

        @Override
        public Configuration options(LevibotConfig config, Path output) {
            Configuration options = FlinkSettings.job(config, output);
            options.addAll(Configuration.fromMap(over));
            return options;
        }

        @Override
        public JobCluster open(Configuration options, int slots) throws Exception {
            return opening.open(options, slots);
        }

        @Override
        public boolean inThisProcess() {
            return false;
        }
    }
}
