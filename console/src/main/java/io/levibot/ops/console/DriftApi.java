package io.levibot.ops.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.http.Reply;
import io.levibot.ops.console.http.Request;
import java.io.IOException;

/** {@code /ml/drift}, and what it led to: {@code /ml/incidents} and {@code /ml/timeline}. */
final class DriftApi {

    private static final int WIDEST = 400;
    private static final int MOST_ROWS = 1_000;

    private final Views views;

    DriftApi(Views views) {
        this.views = views;
    }

    /** Without a symbol all series, worst first; with one its heat map; with {@code at} one of its reports. */
    Reply drift(Request request) throws IOException {
        String symbol = request.get("symbol", "");
        if (symbol.isEmpty()) {
            return Reply.json(
                    200,
                    views.drift.overview(
                            request.get("q", ""), request.get("verdict", ""), request.number("limit", MOST_ROWS)));
        }
        String timeframe = request.get("timeframe", "15m");
        JsonNode found;
        if (request.query().containsKey("at")) {
            long at = request.time("at", Long.MAX_VALUE);
            found = views.drift.report(
                    symbol, timeframe, request.get("feature", ""), at, Math.max(at, request.time("until", at)));
        } else {
            found = views.drift.map(
                    symbol,
                    timeframe,
                    request.time("from", Long.MIN_VALUE),
                    request.time("to", Long.MAX_VALUE),
                    Math.max(1, request.number("width", WIDEST)));
        }
        return found == null
                ? Reply.error(404, "drift: nothing known of that series at that time")
                : Reply.json(200, found);
    }

    /** Which feature drifted first, which after it, and what was closed, between two times. */
    Reply incidents(Request request) {
        long from = request.time("from", Long.MIN_VALUE);
        long to = request.time("to", Long.MAX_VALUE);
        int limit = request.number("limit", MOST_ROWS);
        ObjectNode out = views.drift.runs(from, to, request.get("verdict", ""), request.get("q", ""), limit);
        out.set("closed", views.closures.between(from, to, limit));
        return Reply.json(200, out);
    }

    /** Trading, drift, decisions and the canary's stage over the whole history. */
    Reply timeline(Request request) {
        return Reply.json(
                200,
                views.timeline.between(
                        request.time("from", Long.MIN_VALUE),
                        request.time("to", Long.MAX_VALUE),
                        Math.max(1, request.number("width", WIDEST))));
    }
}
