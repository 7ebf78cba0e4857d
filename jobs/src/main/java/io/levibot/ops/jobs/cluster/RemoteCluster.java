package io.levibot.ops.jobs.cluster;

import io.levibot.ops.jobs.run.JobCluster;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A cluster that is reached through its JobManager's REST port: what {@code flink run} does, with this jar. */
final class RemoteCluster implements JobCluster {

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
        JobResult result = client.requestJobResult(job).get();
        result.toJobExecutionResult(RemoteCluster.class.getClassLoader());
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
