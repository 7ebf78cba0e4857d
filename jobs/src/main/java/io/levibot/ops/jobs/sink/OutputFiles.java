package io.levibot.ops.jobs.sink;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.BulkWriter;
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
        return FileSink.forBulkFormat(folder, FileOfLines::new)
                .withBucketAssigner(new StreamAndDate())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(OutputFileConfig.builder()
                        .withPartPrefix("part")
                        .withPartSuffix(".jsonl")
                        .build())
                .build();
    }

    /** Lines gathered into larger writes, of which the file system would else make one each. */
    private static final class FileOfLines implements BulkWriter<OutputLine> {

        private static final int GATHERED_BYTES = 1 << 14;

        private final OutputStream out;

        FileOfLines(OutputStream file) {
            out = new BufferedOutputStream(file, GATHERED_BYTES);
        }

        @Override
        public void addElement(OutputLine line) throws IOException {
            out.write(line.json());
            out.write('\n');
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void finish() throws IOException {
            out.flush();
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
