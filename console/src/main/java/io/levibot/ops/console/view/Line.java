package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads the fields that every output line shares. */
public final class Line {

    private static final String OURS = "0000-00-00T00:00:00.000Z";

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
            if (text.length() == OURS.length() && hasShapeOfOurs(text)) {
                // the job's own form, read without a formatter: a history has a million of them
                long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                        .toEpochDay();
                long second = day * 86_400
                        + number(text, 11, 13) * 3_600L
                        + number(text, 14, 16) * 60L
                        + number(text, 17, 19);
                return second * 1_000 + number(text, 20, 23);
            }
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException malformed) {
            return 0;
        }
    }

    private static boolean hasShapeOfOurs(String text) {
        for (int i = 0; i < OURS.length(); i++) {
            char c = text.charAt(i);
            char expected = OURS.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return between(text, 5, 1, 12)
                && between(text, 8, 1, 31)
                && between(text, 11, 0, 23)
                && between(text, 14, 0, 59)
                && between(text, 17, 0, 59);
    }

    private static boolean between(String text, int from, int least, int most) {
        int number = number(text, from, from + 2);
        return number >= least && number <= most;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
