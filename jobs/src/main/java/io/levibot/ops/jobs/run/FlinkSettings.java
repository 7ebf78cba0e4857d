package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.LevibotConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Flink's own options, from ours. */
public final class FlinkSettings {

    private static final String PROMETHEUS = "org.apache.flink.metrics.prometheus.PrometheusReporterFactory";
    private static final String VARIABLES_LEFT_OUT =
            "job_id;task_id;task_attempt_id;task_attempt_num;operator_id;operator_name;task_name;tm_id;host;subtask_index;job_name";

    private FlinkSettings() {}

    /**
     * What every run of the graph needs, wherever it runs.
     *
     * @param output checkpoints go below it unless {@code checkpoint.dir} says otherwise
     */
    public static Configuration job(LevibotConfig config, Path output) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.MAX_PARALLELISM, 128);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, 5);
        if (!config.checkpoint().interval().isZero()) {
            String folder = config.checkpoint().dir().isEmpty()
                    ? output.resolve(".checkpoints").toUri().toString()
                    : config.checkpoint().dir();
            flink.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                    config.checkpoint().interval());
            flink.set(
                    CheckpointingOptions.CHECKPOINTING_TIMEOUT,
                    config.checkpoint().timeout());
            flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder);
            flink.set(
                    CheckpointingOptions.TOLERABLE_FAILURE_NUMBER,
                    config.checkpoint().tolerableFailures());
            flink.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        }
        return flink;
    }

    /** What the embedded cluster needs besides: its web page, its metrics, its memory. */
    public static Configuration embedded(LevibotConfig config, Path output) {
        Configuration flink = job(config, output);
        flink.set(RestOptions.PORT, config.web().port());
        flink.set(RestOptions.ADDRESS, "localhost");
        flink.set(RestOptions.BIND_ADDRESS, "localhost");
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.set(WebOptions.RESCALE_ENABLE, false);
        flink.set(JobManagerOptions.EXECUTION_FAILOVER_STRATEGY, "region");
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        if (config.metrics().port() > 0) {
            flink.setString("metrics.reporters", "levibot,flink");
            reporter(flink, "levibot", config.metrics().port());
            flink.setString("metrics.reporter.levibot.filter.includes", "*:levibot_*:*");
            flink.setString("metrics.reporter.levibot.scope.variables.excludes", VARIABLES_LEFT_OUT);
            reporter(flink, "flink", config.metrics().port() + 1);
            flink.setString("metrics.reporter.flink.filter.excludes", "*:levibot_*:*");
        }
        return flink;
    }

    private static void reporter(Configuration flink, String name, int port) {
        flink.setString("metrics.reporter." + name + ".factory.class", PROMETHEUS);
        flink.setString("metrics.reporter." + name + ".port", Integer.toString(port));
    }
}
