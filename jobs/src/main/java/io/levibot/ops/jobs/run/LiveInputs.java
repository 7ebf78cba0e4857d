package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.InputSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.graph.OpsGraph;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.KafkaInput;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.jobs.source.FolderClock;
import io.levibot.ops.jobs.source.FolderSource;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where a live job's rows come from: folders, topics, or by stream from either.
 *
 * @param topicClock drives event time at the end of every topic
 * @param folderClock the same of folders
 */
record LiveInputs(LevibotConfig config, KafkaInput.Clock topicClock, FolderClock folderClock) {

    DataStream<InputRow> rows(StreamExecutionEnvironment env) throws IOException {
        List<StreamName> files = config.inputs().streams(InputSettings.Kind.FILES);
        Map<String, StreamName> topics = Topics.of(config).inputs();
        if (topics.isEmpty()) {
            return files(env, files);
        }
        DataStream<InputRow> fromTopics = topics(env, topics);
        return files.isEmpty() ? fromTopics : fromTopics.union(files(env, files));
    }

    private DataStream<InputRow> files(StreamExecutionEnvironment env, List<StreamName> streams) {
        FolderSource source = new FolderSource(
                Path.of(config.data().root()),
                streams,
                config.time().allowedLagFiles().toMillis(),
                config.time().future().toMillis(),
                config.inputs().discoverInterval().toMillis(),
                folderClock);
        return OpsGraph.rows(env, source, OperatorUid.FOLDER_SOURCE);
    }

    private DataStream<InputRow> topics(StreamExecutionEnvironment env, Map<String, StreamName> topics)
            throws IOException {
        KafkaInput source = new KafkaInput(
                topics,
                ClientProperties.of(config.inputs()),
                config.time().allowedLagKafka().toMillis(),
                config.time().future().toMillis(),
                topicClock);
        return OpsGraph.rows(env, source, OperatorUid.TOPIC_SOURCE);
    }
}
