package io.levibot.ops.jobs.latch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.state.kill.KillTransition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
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

    private static final int KEPT = 200;

    @Override
    public SinkWriter<KillTransition> createWriter(WriterInitContext context) {
        return new Writer(Path.of(folder, "outcomes.json"));
    }

    private static final class Writer implements SinkWriter<KillTransition> {
        private final Path file;
        private final ObjectMapper json = new ObjectMapper();
        private final Deque<ObjectNode> last = new ArrayDeque<>();

        Writer(Path file) {
            this.file = file;
        }

        @Override
        public void write(KillTransition transition, Context context) throws IOException {
            if (transition.cause() != KillTransition.Cause.COMMAND) {
                return;
            }
            last.addLast(json.createObjectNode()
                    .put("id", transition.id())
                    .put("outcome", transition.outcome().name())
                    .put("why", transition.why())
                    .put("scope", transition.scope())
                    .put("epoch", transition.epochAfter()));
            if (last.size() > KEPT) {
                last.removeFirst();
            }
            ObjectNode all = json.createObjectNode();
            ArrayNode outcomes = all.putArray("outcomes");
            last.forEach(outcomes::add);
            AtomicReplacement.writeUnforced(file, json.writeValueAsBytes(all));
        }

        @Override
        public void flush(boolean endOfInput) {
            // every outcome is written when it is known
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
