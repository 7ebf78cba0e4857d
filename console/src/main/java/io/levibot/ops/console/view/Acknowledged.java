package io.levibot.ops.console.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts somebody has seen: a file of its own beside the outputs, one line an acknowledgement, so that it outlives the
 * console. It changes nothing that the job does.
 */
public final class Acknowledged {

    private static final int MOST = 50_000;
    private static final int ID_LENGTH = 16;

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> by = new LinkedHashMap<>();

    private Acknowledged(Path file) {
        this.file = file;
    }

    /** Those of an output folder; a file that is not there yet is none. */
    public static Acknowledged of(Path out) throws IOException {
        Acknowledged acknowledged = new Acknowledged(out.resolve(".acknowledged.jsonl"));
        acknowledged.load();
        return acknowledged;
    }

    private void load() throws IOException {
        if (Files.exists(file)) {
            String text = Files.readString(file);
            if (!text.isEmpty() && !text.endsWith("\n")) {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
            for (String line : text.split("\n")) {
                try {
                    take(json.readTree(line));
                } catch (JsonProcessingException torn) {
                    // half a line of a console that was ended while it wrote: those alerts count as not seen
                    continue;
                }
            }
        }
    }

    /** The name of an alert: the first 16 hexadecimal digits of the SHA-256 of its line. */
    public static String idOf(JsonNode alert) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(alert.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Writes down who has seen which alerts, and when; returns how many were new. */
    public synchronized int add(Collection<String> ids, String issuer, String at) throws IOException {
        for (String id : ids) {
            if (!id.matches("[0-9a-f]{" + ID_LENGTH + "}")) {
                throw new IllegalArgumentException("ids: expected " + ID_LENGTH + " hexadecimal digits each");
            }
        }
        ObjectNode line = json.createObjectNode().put("at", at).put("issuer", issuer);
        ids.stream().filter(id -> !by.containsKey(id)).distinct().forEach(line.putArray("ids")::add);
        int fresh = line.path("ids").size();
        if (fresh > 0) {
            Files.writeString(
                    file,
                    json.writeValueAsString(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
            take(line);
        }
        return fresh;
    }

    /** Who has seen it; null where nobody has. */
    public synchronized @Nullable String by(String id) {
        return by.get(id);
    }

    private void take(JsonNode line) {
        line.path("ids").forEach(id -> by.put(id.asText(), line.path("issuer").asText()));
        while (by.size() > MOST) {
            by.remove(by.keySet().iterator().next());
        }
    }
}
