package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.state.event.IsoTime;
import java.time.DateTimeException;

/** Reads the fields that every output line shares. */
public final class Line {

    private Line() {}

    /** The {@code timestamp} in epoch milliseconds; 0 where there is none. */
    public static long at(JsonNode line) {
        return time(line.path("timestamp").asText());
    }

    /** An ISO-8601 time in epoch milliseconds; 0 where it is none. */
    public static long time(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return IsoTime.millis(text);
        } catch (DateTimeException malformed) {
            return 0;
        }
    }
}
