package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A feature of a series lacks more values than its reference. */
record MissingAlarm(String symbol, String timeframe, String feature, long at) {

    /** Adds the alarm of a line of {@code alerts}, if it is one. */
    static void read(JsonNode line, List<MissingAlarm> into) {
        JsonNode evidence = line.path("evidence");
        if (line.get("kind").asText().equals("DATA") && evidence.has("missing_share")) {
            into.add(new MissingAlarm(
                    evidence.get("symbol").asText(),
                    evidence.get("timeframe").asText(),
                    evidence.get("feature").asText(),
                    DriftHistory.millis(line.get("timestamp"))));
        }
    }
}
