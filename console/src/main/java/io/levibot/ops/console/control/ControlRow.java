package io.levibot.ops.console.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import java.time.Instant;

/** A command as a row of the control stream, and of the latch. */
final class ControlRow {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ControlRow() {}

    static ObjectNode of(ControlCommand command) {
        return JSON.createObjectNode()
                .put("id", command.id())
                .put("epoch", command.epoch())
                .put("issued_at", Instant.ofEpochMilli(command.issuedAt()).toString())
                .put("issuer", command.issuer())
                .put("scope", command.scope())
                .put("action", command.action().name())
                .put("reason", command.reason())
                .put("payload", command.payload());
    }

    /** Throws IllegalArgumentException or DateTimeException where it is none. */
    static ControlCommand read(JsonNode row) {
        return new ControlCommand(
                row.path("id").asText(),
                row.path("epoch").asLong(),
                time(row.path("issued_at")),
                row.path("issuer").asText(),
                row.path("scope").asText(),
                Action.valueOf(row.path("action").asText()),
                row.path("reason").asText(),
                row.path("payload").asText());
    }

    private static long time(JsonNode at) {
        return at.isIntegralNumber()
                ? at.longValue()
                : Instant.parse(at.asText()).toEpochMilli();
    }

    static boolean closes(ControlCommand command) {
        return command.action() == Action.KILL || command.action() == Action.REDUCE;
    }
}
