package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.cluster.LatestCheckpoint;
import io.levibot.ops.jobs.cluster.SavepointCheck;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.JobCluster;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --restore}: the state that a job goes on from, mixed into every verb that runs one. */
public final class Restored {

    @Option(
            names = "--restore",
            paramLabel = "PATH|latest|if-any",
            description =
                    "Go on from this savepoint or checkpoint; latest: the newest that is kept; if-any: the same, or"
                            + " anew.")
    private @Nullable String from;

    @Option(
            names = "--allow-lost-state",
            description = "Restore even where an operator of the savepoint is no longer there; its state is lost.")
    private boolean allowLost;

    private @Nullable Path path;

    boolean isAsked() {
        return from != null;
    }

    /** Finds the state and names it in the job's options. */
    void apply(Configuration flink, LevibotConfig config, Path output) throws IOException {
        String asked = from;
        if (asked == null) {
            return;
        }
        Path found;
        try {
            found = asked.equals("latest") || asked.equals("if-any")
                    ? LatestCheckpoint.below(config, output)
                    : Path.of(asked);
        } catch (NoSuchFileException none) {
            if (asked.equals("if-any")) {
                return;
            }
            throw none;
        }
        path = found;
        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, found.toAbsolutePath().toString());
        flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, allowLost);
    }

    /** Submits the job; refuses first what this build could not go on from. */
    JobID submit(JobCluster cluster, StreamExecutionEnvironment env) throws Exception {
        Path state = path;
        if (state != null) {
            SavepointCheck.refuseUnfit(state, env, allowLost);
        }
        return cluster.submit(env, "levibot-ops");
    }
}
