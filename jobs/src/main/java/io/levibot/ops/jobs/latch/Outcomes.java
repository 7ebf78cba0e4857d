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

/** The last outcomes of commands, as they stand in {@code outcomes.json}. */
final class Outcomes {

    private static final int KEPT = 200;

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();
    private final Deque<ObjectNode> last = new ArrayDeque<>();

    Outcomes(Path folder) {
        this.file = folder.resolve("outcomes.json");
    }

    /** Takes a transition; what no command asked for is of no interest here. */
    void add(KillTransition transition) throws IOException {
        if (transition.cause() != KillTransition.Cause.COMMAND) {
            return;
        }
        last.addLast(of(transition, json));
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        ObjectNode all = json.createObjectNode();
        ArrayNode outcomes = all.putArray("outcomes");
        last.forEach(outcomes::add);
        AtomicReplacement.writeUnforced(file, json.writeValueAsBytes(all));
    }

    static ObjectNode of(KillTransition transition, ObjectMapper json) {
        return json.createObjectNode()
                .put("id", transition.id())
                .put("outcome", transition.outcome().name())
                .put("why", transition.why())
                .put("scope", transition.scope())
                .put("epoch", transition.epochAfter());
    }
}
