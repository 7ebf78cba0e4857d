package io.levibot.ops.jobs.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * {@code <out>/<stream>/date=YYYY-MM-DD/live-*.jsonl}: a line is there for every reader as soon as it is written, whole. At
 * least once: after a failure, lines since the last checkpoint come again, in a file of another name.
 *
 * @param folder as text, since it travels to the tasks
 */
public record LiveLines(String folder) implements Sink<OutputLine> {

    @Override
    public SinkWriter<OutputLine> createWriter(WriterInitContext context) {
        String name = "live-" + context.getTaskInfo().getIndexOfThisSubtask() + "-" + UUID.randomUUID() + ".jsonl";
        return new Writer(Path.of(folder), name);
    }

    private static final class Writer implements SinkWriter<OutputLine> {
        private static final int MOST_OPEN = 8;

        private final Path root;
        private final String name;
        private final EventDate dates = new EventDate();
        /** By bucket, the last used last. */
        private final Map<String, FileChannel> open = new LinkedHashMap<>(16, .75f, true);

        Writer(Path root, String name) {
            this.root = root;
            this.name = name;
        }

        @Override
        public void write(OutputLine line, Context context) throws IOException {
            ByteBuffer whole = ByteBuffer.allocate(line.json().length + 1);
            whole.put(line.json()).put((byte) '\n').flip();
            FileChannel channel = channel(dates.bucket(line));
            while (whole.hasRemaining()) {
                channel.write(whole);
            }
        }

        /** At a checkpoint: what it covers is not sent again, so it must be on the disk. */
        @Override
        public void flush(boolean endOfInput) throws IOException {
            for (FileChannel channel : open.values()) {
                channel.force(false);
            }
        }

        @Override
        public void close() throws IOException {
            for (FileChannel channel : open.values()) {
                channel.close();
            }
        }

        private FileChannel channel(String bucket) throws IOException {
            FileChannel known = open.get(bucket);
            if (known != null) {
                return known;
            }
            if (open.size() >= MOST_OPEN) {
                Iterator<FileChannel> oldest = open.values().iterator();
                try (FileChannel closing = oldest.next()) {
                    closing.force(false);
                }
                oldest.remove();
            }
            Path file = Files.createDirectories(root.resolve(bucket)).resolve(name);
            FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            open.put(bucket, opened);
            return opened;
        }
    }
}
