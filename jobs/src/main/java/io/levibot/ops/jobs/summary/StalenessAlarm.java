package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A symbol was closed because its input went silent. */
record StalenessAlarm(String symbol, long at) {

    private static final String SCOPE = "symbol:";

    /** Adds the alarm of an audit line, if it is one. */
    static void read(JsonNode line, long at, List<StalenessAlarm> into) {
        String scope = line.get("scope").asText();
        if (line.get("action").asText().equals("STALE") && scope.startsWith(SCOPE)) {
            into.add(new StalenessAlarm(scope.substring(SCOPE.length()), at));
        }
    }
}
