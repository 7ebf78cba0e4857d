package io.levibot.ops.jobs.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A JobManager and a TaskManager in this process, with Flink's web page; it outlives the job. */
public final class EmbeddedCluster implements AutoCloseable {

    private final MiniCluster cluster;

    private EmbeddedCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Starts a cluster.
     *
     * @param slots how many tasks of one operator may run side by side
     * @throws PortTakenException where the web page's port is in use: Flink itself would hang
     */
    public static EmbeddedCluster start(Configuration configuration, int slots) throws Exception {
        int port = configuration.get(RestOptions.PORT);
        if (port > 0) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                probe.setReuseAddress(true);
            } catch (IOException taken) {
                throw new PortTakenException("web.port", port, taken);
            }
        }
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        cluster.start();
        return new EmbeddedCluster(cluster);
    }

    /** Submits what was built in the environment. */
    public JobID submit(StreamExecutionEnvironment env, String name) throws ExecutionException, InterruptedException {
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(name);
        graph.setJobId(new JobID());
        return cluster.submitJob(graph).get().getJobID();
    }

    /** Waits until the job ends; throws what made it fail. */
    public void await(JobID job) throws Exception {
        JobResult result = cluster.requestJobResult(job).get();
        result.toJobExecutionResult(EmbeddedCluster.class.getClassLoader());
    }

    /** Where Flink's web page is. */
    public String webAddress() throws Exception {
        return cluster.getRestAddress().get().toString();
    }

    /** The cluster itself, for tests that kill parts of it. */
    public MiniCluster miniCluster() {
        return cluster;
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
