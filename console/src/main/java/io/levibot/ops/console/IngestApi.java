package io.levibot.ops.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.levibot.ops.console.control.RowIntake;
import io.levibot.ops.console.http.Reply;
import io.levibot.ops.console.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code POST /ml/shadow/predictions|trades}: one JSON object or JSON lines, into the input stream, a folder or a topic. All
 * lines are taken or none; whether a line is good is for the job to say, in its dead letters.
 */
final class IngestApi {

    private final RowIntake rows;
    private final ObjectMapper json = new ObjectMapper();

    IngestApi(RowIntake rows) {
        this.rows = rows;
    }

    Reply predictions(Request request) {
        return take("predictions", request.body());
    }

    Reply trades(Request request) {
        return take("trades", request.body());
    }

    private Reply take(String stream, byte[] body) {
        List<RowIntake.Row> taken = new ArrayList<>();
        int number = 0;
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                taken.add(rowOn(line.strip(), number));
            }
        }
        if (taken.isEmpty()) {
            throw new IllegalArgumentException("body: got nothing, expected a JSON object or one a line");
        }
        try {
            rows.put(stream, taken);
        } catch (IOException failed) {
            return Reply.error(503, "no row was taken: " + failed.getMessage());
        }
        return Reply.json(
                202, JsonNodeFactory.instance.objectNode().put("ok", true).put("accepted", taken.size()));
    }

    private RowIntake.Row rowOn(String line, int number) {
        try {
            JsonNode node = json.readTree(line);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException("body:" + number + ": expected a JSON object");
            }
            return new RowIntake.Row(node.path("symbol").asText(""), line);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("body:" + number + ": no JSON, " + malformed.getOriginalMessage());
        }
    }
}
