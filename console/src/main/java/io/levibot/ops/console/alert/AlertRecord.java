package io.levibot.ops.console.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.console.view.Line;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A line of {@code alerts}.
 *
 * @param id of its content: the same line is the same alert, wherever it stands
 * @param at event time, epoch milliseconds
 * @param line all of it
 */
record AlertRecord(String id, long at, JsonNode line) {

    private static final int ID_LENGTH = 16;

    static AlertRecord of(JsonNode line) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(line.toString().getBytes(StandardCharsets.UTF_8));
            return new AlertRecord(HexFormat.of().formatHex(hash).substring(0, ID_LENGTH), Line.at(line), line);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    String kind() {
        return line.path("kind").asText();
    }

    AlertSeverity severity() {
        try {
            return AlertSeverity.valueOf(line.path("severity").asText().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return AlertSeverity.CRITICAL; // what we do not know is not kept back
        }
    }

    /** A piece of evidence as text; empty where there is none. */
    String evidence(String name) {
        return line.path("evidence").path(name).asText("");
    }
}
