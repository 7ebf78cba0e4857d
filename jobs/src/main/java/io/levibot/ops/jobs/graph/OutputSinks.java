package io.levibot.ops.jobs.graph;

import io.levibot.ops.jobs.sink.OutputFiles;
import io.levibot.ops.jobs.sink.OutputLine;
import io.levibot.ops.operators.OperatorUid;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * Where lines go, exactly once: into files, into topics, or by stream into either.
 *
 * @param folder of the files
 * @param toTopics the streams that go into topics
 * @param topics takes those; null where none does
 */
public record OutputSinks(
        Path folder, List<String> toTopics, @Nullable Sink<OutputLine> topics) {

    /** Everything into files. */
    public static OutputSinks files(Path folder) {
        return new OutputSinks(folder, List.of(), null);
    }

    void attach(DataStream<OutputLine> lines) {
        if (topics == null) {
            sink(OperatorUid.FILE_SINK, lines, OutputFiles.sink(folder));
            return;
        }
        List<String> inTopics = new ArrayList<>(toTopics);
        sink(
                OperatorUid.TOPIC_SINK,
                lines.filter(line -> inTopics.contains(line.stream()))
                        .uid(OperatorUid.TOPIC_LINES.uid())
                        .name(OperatorUid.TOPIC_LINES.title()),
                topics);
        sink(
                OperatorUid.FILE_SINK,
                lines.filter(line -> !inTopics.contains(line.stream()))
                        .uid(OperatorUid.FILE_LINES.uid())
                        .name(OperatorUid.FILE_LINES.title()),
                OutputFiles.sink(folder));
    }

    private static void sink(OperatorUid uid, DataStream<OutputLine> lines, Sink<OutputLine> sink) {
        lines.sinkTo(sink).name(uid.title()).uid(uid.uid());
    }
}
