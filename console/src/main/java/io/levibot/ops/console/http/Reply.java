package io.levibot.ops.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** What is answered. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, String type, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Reply json(int status, JsonNode body) {
        try {
            return new Reply(status, "application/json", JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of our own", impossible);
        }
    }

    /** {@code {ok: false, error: ..}}. */
    public static Reply error(int status, String message) {
        return json(status, JSON.createObjectNode().put("ok", false).put("error", message));
    }

    public static Reply text(int status, String type, String body) {
        return new Reply(status, type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }
}
