package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.CheckpointSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Flink's own options, from ours. */
public final class FlinkSettings {

    private static final String PROMETHEUS = "org.apache.flink.metrics.prometheus.PrometheusReporterFactory";

    /** Of our own series. The subtask stays: two of one name and the same labels would hide each other in the scrape. */
    private static final String OWN_VARIABLES_LEFT_OUT =
            "job_id;task_id;task_attempt_id;task_attempt_num;operator_id;operator_name;task_name;tm_id;host;job_name";

    /** Of Flink's series: what changes with every restart would leave a new set of series behind each time. */
    private static final String FLINK_VARIABLES_LEFT_OUT =
            "job_id;task_id;task_attempt_id;task_attempt_num;operator_id";

    private static final Duration BUSY_MACHINE = Duration.ofMinutes(1);
    private static final int PORTS_TRIED = 20;

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
        flink.set(RpcOptions.ASK_TIMEOUT_DURATION, BUSY_MACHINE); // the JobManager takes a submission within it
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                CheckpointSettings.LONGEST_BACK_OFF);
        if (!config.checkpoint().interval().isZero()) {
            flink.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                    config.checkpoint().interval());
            flink.set(
                    CheckpointingOptions.CHECKPOINTING_TIMEOUT,
                    config.checkpoint().timeout());
            flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints(config, output));
            flink.set(
                    CheckpointingOptions.TOLERABLE_FAILURE_NUMBER,
                    config.checkpoint().tolerableFailures());
            flink.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        }
        return flink;
    }

    /** Where checkpoints go. */
    public static String checkpoints(LevibotConfig config, Path output) {
        return config.checkpoint().dir().isEmpty()
                ? output.resolve(".checkpoints").toUri().toString()
                : config.checkpoint().dir();
    }

    /** For a replay: a row that makes it fail each time ends it soon. An option that is given already stays. */
    static Configuration impatient(Configuration flink) {
        Configuration impatient = new Configuration(flink);
        setIfAbsent(impatient, RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, 5);
        return impatient;
    }

    /**
     * For a live job: what it needs from outside, such as brokers, may be away for long. Half an hour of failures ends it,
     * ten good minutes are a new beginning. An option that is given already stays.
     */
    static Configuration patient(Configuration flink) {
        Configuration patient = new Configuration(flink);
        setIfAbsent(patient, RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, 70);
        setIfAbsent(
                patient,
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(10));
        return patient;
    }

    private static <T> void setIfAbsent(Configuration flink, ConfigOption<T> option, T value) {
        if (!flink.contains(option)) {
            flink.set(option, value);
        }
    }

    /** What the embedded cluster needs besides: its web page, its metrics, its memory. */
    public static Configuration embedded(LevibotConfig config, Path output) {
        Configuration flink = job(config, output);
        flink.set(RestOptions.PORT, config.web().port());
        flink.set(RestOptions.ADDRESS, "localhost");
        flink.set(RestOptions.BIND_ADDRESS, "localhost");
        lookOnly(flink);
        flink.set(JobManagerOptions.EXECUTION_FAILOVER_STRATEGY, "region");
        flink.set(
                RpcOptions.ASK_TIMEOUT_DURATION,
                Duration.ofMinutes(1)); // within one process only a busy machine is slow
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        if (config.metrics().enabled()) {
            // a range: the next free port where the first is taken, by the other reporter or another run
            reporters(flink, config.metrics().port() + "-" + (config.metrics().port() + PORTS_TRIED));
        }
        return flink;
    }

    /** What every process of a cluster is started with; ports and memory are the cluster's. */
    public static Map<String, String> cluster() {
        Configuration flink = new Configuration();
        lookOnly(flink);
        reporters(flink, "9249-9269");
        flink.set(JobManagerOptions.EXECUTION_FAILOVER_STRATEGY, "region");
        flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        flink.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(10));
        return flink.toMap();
    }

    /** Flink's page shows, and changes nothing. */
    private static void lookOnly(Configuration flink) {
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.set(WebOptions.RESCALE_ENABLE, false);
    }

    private static void reporters(Configuration flink, String ports) {
        flink.setString("metrics.reporters", "levibot,flink");
        for (String name : List.of("levibot", "flink")) {
            flink.setString("metrics.reporter." + name + ".factory.class", PROMETHEUS);
            flink.setString("metrics.reporter." + name + ".port", ports);
            // BTC-USD stays BTC-USD; the names that come this far are checked
            flink.setString("metrics.reporter." + name + ".filterLabelValueCharacters", "false");
        }
        flink.setString("metrics.reporter.levibot.filter.includes", "*:levibot_*:*");
        flink.setString("metrics.reporter.levibot.scope.variables.excludes", OWN_VARIABLES_LEFT_OUT);
        flink.setString("metrics.reporter.flink.filter.excludes", "*:levibot_*:*");
        flink.setString("metrics.reporter.flink.scope.variables.excludes", FLINK_VARIABLES_LEFT_OUT);
    }
}
