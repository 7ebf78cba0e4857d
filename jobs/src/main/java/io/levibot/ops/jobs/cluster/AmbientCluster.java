package io.levibot.ops.jobs.cluster;

import io.levibot.ops.jobs.run.JobCluster;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Whatever cluster Flink runs this program for: under {@code flink run}, or as an application on its JobManager. */
final class AmbientCluster implements JobCluster {

    private @Nullable JobClient running;

    /** Whether Flink called this program. */
    static boolean isHere() {
        return StreamExecutionEnvironment.getExecutionEnvironment(new Configuration())
                instanceof StreamContextEnvironment;
    }

    @Override
    public JobID submit(StreamExecutionEnvironment env, String name) throws Exception {
        JobClient client = env.executeAsync(name);
        running = client;
        return client.getJobID();
    }

    @Override
    public void await(JobID job) throws Exception {
        JobClient client = running;
        if (client == null) {
            throw new IllegalStateException("job " + job + " was not submitted here");
        }
        try {
            client.getJobExecutionResult().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    @Override
    public String webAddress() {
        return "the cluster's own page";
    }

    @Override
    public void close() {
        // the cluster is not ours
    }
}
