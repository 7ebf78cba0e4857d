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
public final class EmbeddedCluster implements JobCluster {

    private final MiniCluster cluster;

    private EmbeddedCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Starts a cluster; its page takes a free port where its own is in use, on which Flink itself would hang.
     *
     * @param slots how many tasks of one operator may run side by side
     */
    public static EmbeddedCluster start(Configuration configuration, int slots) throws Exception {
        Configuration checked = new Configuration(configuration);
        if (isTaken(checked.get(RestOptions.PORT))) {
            checked.set(RestOptions.PORT, 0);
        }
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(checked)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        cluster.start();
        return new EmbeddedCluster(cluster);
    }

    private static boolean isTaken(int port) {
        if (port == 0) {
            return false;
        }
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort() != port;
        } catch (IOException taken) {
            return true;
        }
    }

    @Override
    public JobID submit(StreamExecutionEnvironment env, String name) throws ExecutionException, InterruptedException {
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(name);
        graph.setJobId(new JobID());
        return cluster.submitJob(graph).get().getJobID();
    }

    @Override
    public void await(JobID job) throws Exception {
        JobResult result = cluster.requestJobResult(job).get();
        result.toJobExecutionResult(EmbeddedCluster.class.getClassLoader());
    }

    @Override
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
