package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.state.ensemble.WeightSet;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Keeps {@code ensemble_weights.json} in the original's shape while the job runs: the weights in force, atomically
 * replaced, at most once a second, with each checkpoint and at the end.
 */
public final class EnsembleWeightsSink implements Sink<WeightSet> {

    private static final long serialVersionUID = 1L;
    private static final long LEAST_NANOS = 1_000_000_000L;

    private final String file;

    /** @param folder the output folder */
    public EnsembleWeightsSink(Path folder) {
        this.file = folder.resolve(EnsembleWeightsFile.NAME).toString();
    }

    @Override
    public SinkWriter<WeightSet> createWriter(WriterInitContext context) throws IOException {
        return new Writer(Path.of(file));
    }

    private static final class Writer implements SinkWriter<WeightSet> {

        private final Path file;
        private final EnsembleWeightsFile content;
        private long writtenNanos = System.nanoTime();
        private boolean dirty;

        Writer(Path file) throws IOException {
            this.file = file;
            this.content = EnsembleWeightsFile.read(file);
        }

        @Override
        public void write(WeightSet set, Context context) throws IOException {
            if (content.add(set)) {
                dirty = true;
                if (System.nanoTime() - writtenNanos >= LEAST_NANOS) {
                    replace();
                }
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (dirty) {
                replace();
            }
        }

        private void replace() throws IOException {
            AtomicReplacement.write(file, content.json());
            writtenNanos = System.nanoTime();
            dirty = false;
        }

        @Override
        public void close() {}
    }
}
