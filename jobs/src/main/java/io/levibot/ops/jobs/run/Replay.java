package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.graph.GraphSettings;
import io.levibot.ops.jobs.graph.LivePath;
import io.levibot.ops.jobs.graph.OpsGraph;
import io.levibot.ops.jobs.io.DataFolder;
import io.levibot.ops.jobs.latch.FileLatch;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.reference.ReferenceTraining;
import io.levibot.ops.jobs.source.MergedFiles;
import io.levibot.ops.jobs.source.ReplaySource;
import io.levibot.ops.jobs.source.RowCursorFactory;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.StreamName;
import io.levibot.ops.state.kill.AuditChain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A replay from folder to folder: the references, and the job over every row.
 *
 * @param data holds a folder a stream
 * @param output gets a folder a stream
 * @param latest the latest plausible known time, epoch milliseconds
 */
public record Replay(Path data, Path output, LevibotConfig config, long latest) {

    /** Where references are kept that the replay builds for itself. */
    public Path ownReferences() {
        return output.resolve("references");
    }

    /**
     * The catalogue to compare with: the given one, or one built of the first {@code reference.days} days of the data;
     * an empty one where the data has no features, so that nothing is compared.
     *
     * @param given a catalogue folder; null to build one
     */
    public ReferenceFolder references(@Nullable Path given) throws IOException {
        if (given != null) {
            return new ReferenceFolder(given);
        }
        if (DataFolder.list(data).files(StreamName.FEATURES).isEmpty()) {
            ReferenceFolder.write(ownReferences(), List.of(), 0);
            return new ReferenceFolder(ownReferences());
        }
        ReferenceTraining training =
                new ReferenceTraining(Settings.reference(config), config.drift().ignore(), latest);
        long cut = training.cutAfter(data, config.reference().days());
        List<ReferenceDistribution> built = training.build(data, cut);
        ReferenceFolder.write(ownReferences(), built, cut);
        return new ReferenceFolder(ownReferences());
    }

    /** The job, in an environment of these Flink options. */
    public StreamExecutionEnvironment job(ReferenceFolder references, Configuration flink)
            throws IOException, ConfigurationException {
        return job(
                flink, Settings.graph(config, references, references.entries().size(), output));
    }

    /** The same with a console beside it, whose kills it obeys; as long as there is none, it writes the same bytes. */
    public StreamExecutionEnvironment watchedJob(ReferenceFolder references, Configuration flink)
            throws IOException, ConfigurationException {
        FileLatch latch = FileLatch.ofReplay(latch(), config.kill().latchPoll());
        return job(
                flink,
                Settings.graph(config, references, references.entries().size(), output)
                        .withLive(new LivePath(latch, null, null, AuditChain.start())));
    }

    /** Where a console that is beside it puts its commands. */
    public Path commands() {
        return output.resolve("in").resolve("control");
    }

    /** What a console that is beside it tells the gates, and what they report. */
    public Path latch() {
        return output.resolve(LiveRun.LATCH);
    }

    private StreamExecutionEnvironment job(Configuration flink, GraphSettings graph) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.impatient(flink));
        env.setParallelism(config.parallelism());
        String folder = data.toAbsolutePath().toString();
        long lagMillis = config.time().allowedLagFiles().toMillis();
        long plausible = latest;
        RowCursorFactory rows = () -> MergedFiles.open(Path.of(folder), lagMillis, plausible);
        OpsGraph.build(env, new ReplaySource(rows), OperatorUid.REPLAY_SOURCE, graph);
        return env;
    }
}
