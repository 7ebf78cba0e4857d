package io.levibot.ops.jobs.latch;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.state.event.ControlCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code commands.json}: {@code {"epoch": 5, "commands": [{id, epoch, issued_at, issuer, scope, action, reason, payload}]}}. */
final class LatchedCommands {

    private LatchedCommands() {}

    /** Reads all; throws IllegalArgumentException for what is not as it must be: a latch that is half understood is none. */
    static List<ControlCommand> read(JsonNode latch) {
        if (!latch.path("commands").isArray()) {
            throw new IllegalArgumentException("commands.json: commands: expected a list");
        }
        List<ControlCommand> commands = new ArrayList<>();
        for (JsonNode row : latch.path("commands")) {
            commands.add(readOne(row));
        }
        return commands;
    }

    /** One command, as a row of the control stream. */
    static ControlCommand readOne(JsonNode row) {
        if (!row.path("epoch").isIntegralNumber()) {
            throw new IllegalArgumentException("epoch: got " + row.path("epoch") + ", expected a whole number");
        }
        return new ControlCommand(
                row.path("id").asText(),
                row.path("epoch").asLong(),
                Instant.parse(row.path("issued_at").asText()).toEpochMilli(),
                row.path("issuer").asText(),
                row.path("scope").asText(),
                ControlCommand.Action.valueOf(row.path("action").asText()),
                row.path("reason").asText(),
                row.path("payload").asText());
    }
}
