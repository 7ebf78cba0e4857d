package io.levibot.ops.jobs.cluster;

import io.levibot.ops.jobs.run.JobCluster;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A cluster that is reached through its JobManager's REST port: what {@code flink run} does, with this jar. */
final class RemoteCluster implements JobCluster {

    /** How long a JobManager may be away. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final RestClusterClient<String> client;
    private final Path jar;

    RemoteCluster(String host, int port, Path jar) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, host);
        configuration.set(RestOptions.PORT, port);
        this.client = new RestClusterClient<>(configuration, host + ":" + port);
        this.jar = jar;
    }

    @Override
    public JobID submit(StreamExecutionEnvironment env, String name) throws Exception {
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(name);
        graph.setJobId(new JobID());
        graph.addJar(new org.apache.flink.core.fs.Path(jar.toUri()));
        graph.serializeUserDefinedInstances();
        return client.submitJob(graph).get();
    }

    @Override
    public void await(JobID job) throws Exception {
        JobResult result = null;
        while (result == null) {
            try {
                result = client.requestJobResult(job).get();
            } catch (ExecutionException silent) {
                awaitAnswer(job, silent);
            }
        }
        result.toJobExecutionResult(RemoteCluster.class.getClassLoader());
    }

    /** A JobManager that was killed is away until it has been started again; with a ZooKeeper it then knows the job. */
    private void awaitAnswer(JobID job, ExecutionException failure) throws ConnectException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                client.getJobStatus(job).get();
                return;
            } catch (ExecutionException silent) {
                if (System.nanoTime() > until) {
                    ConnectException lost = new ConnectException(client.getWebInterfaceURL() + ": no word of job " + job
                            + " for " + PATIENCE.toMinutes() + " minutes; submit it again with --restore latest");
                    lost.initCause(failure);
                    throw lost;
                }
                LockSupport.parkNanos(ASK_AGAIN.toNanos());
            }
        }
    }

    @Override
    public String webAddress() {
        return client.getWebInterfaceURL();
    }

    @Override
    public void close() {
        client.close();
    }
}
