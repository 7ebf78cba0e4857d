package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.graph.LivePath;
import io.levibot.ops.jobs.graph.OpsGraph;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.KafkaInput;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.jobs.latch.FileLatch;
import io.levibot.ops.jobs.latch.OutcomesFile;
import io.levibot.ops.jobs.latch.TopicLatch;
import io.levibot.ops.jobs.latch.TopicOutcomes;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.sink.OutputLine;
import io.levibot.ops.jobs.source.FolderClock;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.kill.AuditChain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job over the folders and topics of a configuration, for ever. */
public record LiveRun(LevibotConfig config) {

    /** The folder of the latch, in the output folder. */
    public static final String LATCH = "latch";

    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(2);

    /**
     * How far the event time that a command takes effect at may be behind its issue: as far as event time itself is, less
     * what it may take to be written, so that no command is ever late.
     */
    public static Duration behind(LevibotConfig config) {
        if (Topics.of(config).hasControl()) {
            return config.time().allowedLagKafka().dividedBy(2);
        }
        Duration behind = config.time().allowedLagFiles().minus(WRITTEN_WITHIN);
        return behind.isNegative() ? Duration.ZERO : behind;
    }

    /** What is watched. */
    public Path data() {
        return Path.of(config.data().root());
    }

    /** Where the outputs go. */
    public Path output() {
        return Path.of(config.data().out());
    }

    /** Beside the streams: commands and lease for the gates, and what they and the switch report. */
    public Path latch() {
        return output().resolve(LATCH);
    }

    private LivePath path() throws IOException {
        Sink<OutputLine> signals = new LiveOutputs(config).signals(output());
        AuditChain audited = AuditedBefore.of(config, output());
        if (Topics.of(config).hasControl()) {
            Properties client = ClientProperties.of(config.inputs());
            String topic = Topics.latch(config);
            return new LivePath(
                    TopicLatch.of(
                            client, Topics.control(config), topic, config.kill().lease()),
                    signals,
                    new TopicOutcomes(client, topic),
                    audited);
        }
        Path latch = latch().toAbsolutePath();
        return new LivePath(
                FileLatch.live(latch, config.kill().latchPoll(), config.kill().lease()),
                signals,
                new OutcomesFile(latch.toString()),
                audited);
    }

    /** The job, in an environment of these Flink options. */
    public StreamExecutionEnvironment job(ReferenceFolder references, Configuration flink)
            throws ConfigurationException, IOException {
        return job(references, flink, System::currentTimeMillis, FolderClock.SYSTEM);
    }

    StreamExecutionEnvironment job(ReferenceFolder references, Configuration flink, FolderClock clock)
            throws ConfigurationException, IOException {
        return job(references, flink, System::currentTimeMillis, clock);
    }

    /** The same with other clocks, for topics and folders that hold another time. */
    public StreamExecutionEnvironment job(
            ReferenceFolder references, Configuration flink, KafkaInput.Clock topics, FolderClock folders)
            throws ConfigurationException, IOException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.patient(flink));
        env.setParallelism(config.parallelism());
        DataStream<InputRow> rows = new LiveInputs(config, topics, folders).rows(env);
        OpsGraph.build(
                rows,
                Settings.graph(config, references, references.entries().size(), output())
                        .live(new LiveOutputs(config).sinks(output()), path()));
        return env;
    }
}
