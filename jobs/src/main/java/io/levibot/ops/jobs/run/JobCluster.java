package io.levibot.ops.jobs.run;

import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Somewhere a job can run. */
public interface JobCluster extends AutoCloseable {

    /** Submits what was built in the environment. */
    JobID submit(StreamExecutionEnvironment env, String name) throws Exception;

    /** Waits until the job ends; throws what made it fail. */
    void await(JobID job) throws Exception;

    /** Where Flink's web page is. */
    String webAddress() throws Exception;
}
