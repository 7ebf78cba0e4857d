package io.levibot.ops.jobs.sink;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** {@code <out>/<stream>/date=YYYY-MM-DD/part-*.jsonl}, visible once a checkpoint has committed them. */
public final class OutputFiles {

    private OutputFiles() {}

    /** The exactly-once sink of every stream under one folder. */
    public static FileSink<OutputLine> sink(Path folder) {
        return FileSink.forRowFormat(folder, new Lines())
                .withBucketAssigner(new StreamAndDate())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(OutputFileConfig.builder()
                        .withPartPrefix("part")
                        .withPartSuffix(".jsonl")
                        .build())
                .build();
    }

    private static final class Lines implements Encoder<OutputLine> {
        private static final long serialVersionUID = 1L;

        @Override
        public void encode(OutputLine line, OutputStream out) throws IOException {
            byte[] json = line.json();
            byte[] whole = new byte[json.length + 1];
            System.arraycopy(json, 0, whole, 0, json.length);
            whole[json.length] = '\n';
            out.write(whole); // one write a line: the stream below may be unbuffered
        }
    }

    private static final class StreamAndDate implements BucketAssigner<OutputLine, String> {
        private static final long serialVersionUID = 1L;

        private final EventDate dates = new EventDate();

        @Override
        public String getBucketId(OutputLine line, Context context) {
            return dates.bucket(line);
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
