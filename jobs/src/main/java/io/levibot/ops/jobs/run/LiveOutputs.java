package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.config.OutputSettings;
import io.levibot.ops.jobs.graph.OutputSinks;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.OutputTopics;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.jobs.sink.LiveLines;
import io.levibot.ops.jobs.sink.OutputLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;

/** Where a live job's lines go: files, topics, or by stream into either. */
record LiveOutputs(LevibotConfig config) {

    /** What goes out exactly once. */
    OutputSinks sinks(Path folder) throws IOException {
        org.apache.flink.core.fs.Path files = new org.apache.flink.core.fs.Path(folder.toUri());
        OutputSettings outputs = config.outputs();
        List<String> topics = Topics.of(config).outputs();
        return topics.isEmpty()
                ? OutputSinks.files(files)
                : new OutputSinks(
                        files,
                        topics,
                        OutputTopics.exactlyOnce(
                                outputs.topicPrefix(), ClientProperties.of(outputs), outputs.transactionTimeout()));
    }

    /** What signals go out by: at once, and at least once. */
    Sink<OutputLine> signals(Path folder) throws IOException {
        return Topics.of(config).outputs().contains(OutputTopics.AT_ONCE)
                ? OutputTopics.atLeastOnce(config.outputs().topicPrefix(), ClientProperties.of(config.outputs()))
                : new LiveLines(folder.toAbsolutePath().toString());
    }
}
