package io.levibot.ops.jobs.latch;

import io.levibot.ops.state.kill.KillTransition;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * {@code outcomes.json} in the latch folder: what the switch said of the last commands, for those who cannot wait until a
 * checkpoint shows the audit.
 *
 * @param folder as text, since it travels to the task
 */
public record OutcomesFile(String folder) implements Sink<KillTransition> {

    @Override
    public SinkWriter<KillTransition> createWriter(WriterInitContext context) {
        Outcomes outcomes = new Outcomes(Path.of(folder));
        return new SinkWriter<>() {
            @Override
            public void write(KillTransition transition, Context at) throws IOException {
                outcomes.add(transition);
            }

            @Override
            public void flush(boolean endOfInput) {
                // every outcome is written when it is known
            }

            @Override
            public void close() {
                // nothing is held open
            }
        };
    }
}
