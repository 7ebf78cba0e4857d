package io.levibot.ops.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.levibot.ops.console.http.Reply;
import io.levibot.ops.console.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code POST /ml/shadow/predictions|trades}: one JSON object or JSON lines, into the input folder of the stream. All lines
 * are taken or none; whether a line is good is for the job to say, in its dead letters.
 */
final class IngestApi {

    private final Path data;
    private final ObjectMapper json = new ObjectMapper();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong files = new AtomicLong();

    IngestApi(Path data) {
        this.data = data;
    }

    Reply predictions(Request request) throws IOException {
        return take("predictions", request.body());
    }

    Reply trades(Request request) throws IOException {
        return take("trades", request.body());
    }

    private Reply take(String stream, byte[] body) throws IOException {
        StringBuilder lines = new StringBuilder();
        int number = 0;
        int taken = 0;
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            lines.append(objectOn(line, number)).append('\n');
            taken++;
        }
        if (taken == 0) {
            throw new IllegalArgumentException("body: got nothing, expected a JSON object or one a line");
        }
        Path folder = Files.createDirectories(data.resolve(stream));
        String name = "http-" + run + "-" + String.format("%09d", files.incrementAndGet()) + ".jsonl";
        Path hidden = folder.resolve("." + name);
        Files.writeString(hidden, lines);
        Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return Reply.json(
                202, JsonNodeFactory.instance.objectNode().put("ok", true).put("accepted", taken));
    }

    private String objectOn(String line, int number) {
        try {
            JsonNode node = json.readTree(line);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException("body:" + number + ": expected a JSON object");
            }
            return line.strip();
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("body:" + number + ": no JSON, " + malformed.getOriginalMessage());
        }
    }
}
