package io.levibot.ops.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.http.Reply;
import io.levibot.ops.console.http.Request;
import io.levibot.ops.console.view.Line;
import io.levibot.ops.state.event.Names;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** Everything that is only read. */
final class ReadApi {

    private static final int WIDTH = 160;
    private static final int MOST_ROWS = 1_000;

    private final Views views;
    private final Clock clock;
    private final boolean live;
    private final ObjectMapper json = new ObjectMapper();

    ReadApi(Views views, Clock clock, boolean live) {
        this.views = views;
        this.clock = clock;
        this.live = live;
    }

    Reply health(Request request) {
        ObjectNode kill = views.kill.state();
        ObjectNode out = json.createObjectNode().put("ok", true);
        double stalest = stalest();
        if (Double.isNaN(stalest)) {
            out.putNull("feature_staleness_sec");
        } else {
            out.put("feature_staleness_sec", stalest);
        }
        out.put("job", views.newest() == 0 ? "NO_OUTPUT_YET" : "SEEN")
                .putNull("checkpoint_age_sec")
                .put("kill_switch", kill.path("kill_switch").asText())
                .put("mode", live ? "live" : "replay");
        if (views.newest() > 0) {
            out.put("event_time", Instant.ofEpochMilli(views.newest()).toString());
        }
        return Reply.json(200, out);
    }

    Reply ready(Request request) {
        boolean ready = views.newest() > 0;
        return ready
                ? Reply.json(200, json.createObjectNode().put("ready", true))
                : Reply.error(503, "not ready: the job has written no output yet");
    }

    /** Without a symbol all series, worst first; with one its heat map; with {@code at} the report in force then. */
    Reply drift(Request request) throws IOException {
        String symbol = request.get("symbol", "");
        if (symbol.isEmpty()) {
            return Reply.json(
                    200,
                    json.createObjectNode().set("series", views.drift.overview(number(request, "limit", MOST_ROWS))));
        }
        String timeframe = request.get("timeframe", "15m");
        JsonNode found;
        if (request.query().containsKey("at")) {
            found = views.drift.report(symbol, timeframe, time(request, "at", Long.MAX_VALUE));
        } else {
            found = views.drift.map(
                    symbol,
                    timeframe,
                    time(request, "from", Long.MIN_VALUE),
                    time(request, "to", Long.MAX_VALUE),
                    Math.max(1, number(request, "width", WIDTH)));
        }
        return found == null
                ? Reply.error(404, "drift: nothing known of that series at that time")
                : Reply.json(200, found);
    }

    Reply staleness(Request request) {
        ObjectNode out = json.createObjectNode();
        ArrayNode series = out.putArray("series");
        lastRows().entrySet().stream()
                .sorted(Comparator.comparingLong(Map.Entry<String, Long>::getValue)
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_ROWS)
                .forEach(entry -> series.addObject()
                        .put("series", entry.getKey())
                        .put("age_sec", age(entry.getValue()))
                        .put("last", Instant.ofEpochMilli(entry.getValue()).toString()));
        out.set("stale", views.kill.stale());
        return Reply.json(200, out);
    }

    Reply weights(Request request) {
        return Reply.json(200, json.createObjectNode().set("history", views.weights.all()));
    }

    Reply calibration(Request request) {
        return Reply.json(200, json.createObjectNode().set("models", views.calibration.latestBy("model", "timeframe")));
    }

    Reply canary(Request request) {
        ObjectNode out = json.createObjectNode();
        out.set("history", views.rollout.newest(100));
        out.set("equity", views.equity.curves());
        return Reply.json(200, out);
    }

    Reply counts(Request request) {
        ObjectNode out = views.signals.counts();
        return Reply.json(200, out.put("dead_letters", views.deadLetters.count()));
    }

    Reply alerts(Request request) {
        return Reply.json(
                200, json.createObjectNode().set("alerts", views.alerts.newest(number(request, "limit", 100))));
    }

    Reply audit(Request request) {
        return Reply.json(200, json.createObjectNode().set("audit", views.audit.newest(number(request, "limit", 100))));
    }

    Reply predict(Request request) {
        String symbol = request.get("symbol", "");
        if (!Names.isSymbol(symbol)) {
            throw new IllegalArgumentException("symbol: expected 1 to 32 of A-Z 0-9 . _ -");
        }
        ObjectNode found = views.signals.predict(symbol);
        return found == null ? Reply.error(404, "predict: no signal of " + symbol + " yet") : Reply.json(200, found);
    }

    Reply signal(Request request) throws IOException {
        JsonNode found = views.signals.byId(request.rest());
        return found == null ? Reply.error(404, "signal: unknown id, or too long ago") : Reply.json(200, found);
    }

    /** When each series was last heard of: panes go on while a feed is silent, so a stale series says it itself. */
    private Map<String, Long> lastRows() {
        Map<String, Long> rows = views.drift.lastSeen();
        for (JsonNode stale : views.kill.stale()) {
            double age = stale.path("evidence").path("age_sec").asDouble(0);
            long last = Line.time(stale.path("since").asText()) - (long) (age * 1000);
            rows.merge(stale.path("series").asText(), last, Math::min);
        }
        return rows;
    }

    private double stalest() {
        return lastRows().values().stream().mapToDouble(this::age).max().orElse(Double.NaN);
    }

    private double age(long at) {
        long now = live ? clock.millis() : views.newest();
        return Math.max(0, now - at) / 1000.0;
    }

    private static int number(Request request, String name, int otherwise) {
        String text = request.get(name, Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(name + ": expected a whole number of at most six digits");
        }
        return Math.min(otherwise, Integer.parseInt(text));
    }

    private static long time(Request request, String name, long otherwise) {
        String text = request.get(name, "");
        long time = Line.time(text);
        if (!text.isEmpty() && time == 0) {
            throw new IllegalArgumentException(name + ": expected an ISO-8601 UTC time such as 2024-08-05T00:00:00Z");
        }
        return text.isEmpty() ? otherwise : time;
    }
}
