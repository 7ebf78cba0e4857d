package io.levibot.ops.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.CheckpointAge;
import io.levibot.ops.console.http.Reply;
import io.levibot.ops.console.http.Request;
import io.levibot.ops.console.view.Line;
import io.levibot.ops.state.event.Names;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/** Everything that is only read. */
final class ReadApi {

    private static final int MOST_ROWS = 1_000;

    private final Views views;
    private final Clock clock;
    private final boolean live;
    private final CheckpointAge checkpoints;
    private final DoubleSupplier historyRead;
    private final ObjectMapper json = new ObjectMapper();

    ReadApi(Views views, Clock clock, boolean live, CheckpointAge checkpoints, DoubleSupplier historyRead) {
        this.views = views;
        this.clock = clock;
        this.live = live;
        this.checkpoints = checkpoints;
        this.historyRead = historyRead;
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
                .put("kill_switch", kill.path("kill_switch").asText())
                .put("mode", live ? "live" : "replay")
                .put("history_read", historyRead.getAsDouble());
        OptionalLong completed = checkpoints.newest();
        if (completed.isPresent()) {
            out.put("checkpoint_age_sec", Math.max(0, clock.millis() - completed.getAsLong()) / 1000.0);
        } else {
            out.putNull("checkpoint_age_sec");
        }
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

    Reply staleness(Request request) {
        ObjectNode out = json.createObjectNode();
        ArrayNode series = out.putArray("series");
        String part = request.get("q", "");
        Map<String, Long> rows = lastRows();
        rows.keySet().removeIf(name -> !name.contains(part));
        out.put("total", rows.size());
        rows.entrySet().stream()
                .sorted(Comparator.comparingLong(Map.Entry<String, Long>::getValue)
                        .thenComparing(Map.Entry::getKey))
                .limit(request.number("limit", MOST_ROWS))
                .forEach(entry -> series.addObject()
                        .put("series", entry.getKey())
                        .put("age_sec", age(entry.getValue()))
                        .put("last", Instant.ofEpochMilli(entry.getValue()).toString()));
        out.set("stale", views.kill.stale());
        return Reply.json(200, out);
    }

    Reply weights(Request request) {
        ArrayNode lines = views.weights.inForce();
        ObjectNode out = json.createObjectNode();
        ArrayNode history = out.putArray("history");
        int stride = Math.max(1, lines.size() / Math.max(1, request.number("width", MOST_ROWS)));
        for (int i = (lines.size() - 1) % stride; i < lines.size(); i += stride) {
            JsonNode line = lines.get(i);
            ObjectNode row = history.addObject();
            row.set("timestamp", line.path("timestamp"));
            row.set("weights", line.path("smoothed"));
            row.set("sharpe", line.path("sharpe"));
            row.set("sharpe_ensemble", line.path("sharpe_ensemble"));
            row.set("sharpe_equal", line.path("sharpe_equal"));
        }
        JsonNode last = lines.isEmpty() ? json.createObjectNode() : lines.get(lines.size() - 1);
        out.set("current", last.path("smoothed"));
        out.set("updated_at", last.path("timestamp"));
        return Reply.json(200, out);
    }

    Reply calibration(Request request) {
        return Reply.json(200, json.createObjectNode().set("models", views.calibration.latestBy("model", "timeframe")));
    }

    Reply canary(Request request) {
        ObjectNode out = json.createObjectNode();
        out.set("history", views.rollout.newest(request.number("limit", 100)));
        out.set("equity", views.equity.curves());
        return Reply.json(200, out);
    }

    Reply counts(Request request) {
        ObjectNode out = views.signals.counts();
        return Reply.json(200, out.put("dead_letters", views.deadLetters.count()));
    }

    Reply predict(Request request) {
        String symbol = request.get("symbol", "");
        if (!Names.isSymbol(symbol)) {
            throw new IllegalArgumentException("symbol: expected 1 to 32 of A-Z 0-9 . _ -");
        }
        ObjectNode found = views.signals.predict(symbol);
        if (found == null) {
            return Reply.error(404, "predict: no signal of " + symbol + " yet");
        }
        Long last = lastRows().get(symbol + "_" + found.path("timeframe").asText());
        if (last == null) {
            found.putNull("staleness_seconds");
        } else {
            found.put("staleness_seconds", (long) age(last));
        }
        return Reply.json(200, found);
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
}
