package io.levibot.ops.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.http.Reply;
import io.levibot.ops.console.http.Request;
import io.levibot.ops.console.view.Acknowledged;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** {@code /ml/alerts} and {@code /ml/audit}, and who has seen which alert. */
final class AlertApi {

    private static final int MOST_ROWS = 1_000;
    private static final int LONGEST_ISSUER = 64;

    private final Views views;
    private final Acknowledged acknowledged;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    AlertApi(Views views, Acknowledged acknowledged, Clock clock) {
        this.views = views;
        this.acknowledged = acknowledged;
        this.clock = clock;
    }

    /** The newest alerts first, each with its {@code id} and who acknowledged it. */
    Reply alerts(Request request) {
        ArrayNode all = views.alerts.between(
                request.time("from", Long.MIN_VALUE),
                request.time("to", Long.MAX_VALUE),
                request.get("q", ""),
                Integer.MAX_VALUE);
        boolean onlyOpen = request.get("open", "").equals("true");
        int limit = request.number("limit", MOST_ROWS);
        ObjectNode out = json.createObjectNode();
        ArrayNode shown = out.putArray("alerts");
        int open = 0;
        for (JsonNode alert : all) {
            String by = acknowledged.by(alert.path("id").asText());
            open += by == null ? 1 : 0;
            if (shown.size() < limit && !(onlyOpen && by != null) && alert instanceof ObjectNode object) {
                shown.add(object.deepCopy().put("acknowledged", by));
            }
        }
        return Reply.json(200, out.put("total", all.size()).put("open", open));
    }

    /** {@code {"ids": [..]}}: somebody has seen these alerts. Changes nothing that the job does. */
    Reply acknowledge(Request request) throws IOException {
        String issuer = request.get("issuer", "console");
        if (issuer.length() > LONGEST_ISSUER || issuer.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("issuer: expected at most " + LONGEST_ISSUER + " characters");
        }
        List<String> ids = new ArrayList<>();
        try {
            json.readTree(request.body()).path("ids").forEach(id -> ids.add(id.asText()));
        } catch (IOException malformed) {
            throw new IllegalArgumentException("body: expected {\"ids\": [..]}", malformed);
        }
        int fresh = acknowledged.add(ids, issuer, clock.instant().toString());
        return Reply.json(200, json.createObjectNode().put("ok", true).put("acknowledged", fresh));
    }

    /** The newest lines of the audit first. */
    Reply audit(Request request) {
        return Reply.json(
                200,
                json.createObjectNode()
                        .set(
                                "audit",
                                views.audit.between(
                                        request.time("from", Long.MIN_VALUE),
                                        request.time("to", Long.MAX_VALUE),
                                        request.get("q", ""),
                                        request.number("limit", MOST_ROWS))));
    }
}
