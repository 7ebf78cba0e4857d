package io.levibot.ops.console.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * What was asked, after the guard let it in.
 *
 * @param rest what follows the route's path, without the slash; empty where the route is exact
 * @param query by name; the first of several
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String method, String path, String rest, Map<String, String> query, byte[] body) {

    /** A parameter, or the given text where it is absent. */
    public String get(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    /** A whole number, at most the given one, which also stands where it is absent; throws IllegalArgumentException. */
    public int number(String name, int most) {
        String text = get(name, Integer.toString(most));
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(name + ": expected a whole number of at most six digits");
        }
        return Math.min(most, Integer.parseInt(text));
    }

    /** An ISO-8601 time in epoch milliseconds, or the given one where it is absent; throws IllegalArgumentException. */
    public long time(String name, long otherwise) {
        String text = get(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException malformed) {
            throw new IllegalArgumentException(
                    name + ": expected an ISO-8601 UTC time such as 2024-08-05T00:00:00Z", malformed);
        }
    }
}
