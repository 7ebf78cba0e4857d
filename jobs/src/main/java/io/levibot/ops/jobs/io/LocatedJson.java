package io.levibot.ops.jobs.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose fields know their lines, for files that people edit.
 *
 * @param root maps, lists, text, numbers, booleans
 * @param lines by path, such as {@code guards.max_ece} or {@code models[1].name}
 */
public record LocatedJson(Map<String, Object> root, Map<String, Integer> lines) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Text that is no JSON object. */
    public static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;

        private Malformed(int line, String message) {
            super(message);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }

    /** Reads one object; a name that comes twice and anything after it are refused. */
    public static LocatedJson parse(byte[] text) throws Malformed {
        Map<String, Integer> lines = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(new String(text, StandardCharsets.UTF_8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed(1, "expected an object");
            }
            Map<String, Object> root = object(parser, "", lines);
            if (parser.nextToken() != null) {
                throw new Malformed(parser.currentTokenLocation().getLineNr(), "expected nothing after the object");
            }
            return new LocatedJson(root, lines);
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            throw new Malformed(line, malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException("reading JSON from memory failed", impossible);
        }
    }

    /** The line of a path, or of the nearest object around it that is there; 1 where none is. */
    public int line(String path) {
        for (String at = path; !at.isEmpty(); ) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            at = cut < 0 ? "" : at.substring(0, cut);
        }
        return 1;
    }

    private static Map<String, Object> object(JsonParser parser, String path, Map<String, Integer> lines)
            throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String at = path.isEmpty() ? name : path + "." + name;
            lines.put(at, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            object.put(name, value(parser, at, lines));
        }
        return object;
    }

    private static @Nullable Object value(JsonParser parser, String path, Map<String, Integer> lines)
            throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, path, lines);
            case START_ARRAY -> list(parser, path, lines);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static List<Object> list(JsonParser parser, String path, Map<String, Integer> lines) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String at = path + "[" + list.size() + "]";
            lines.put(at, parser.currentTokenLocation().getLineNr());
            list.add(value(parser, at, lines));
        }
        return list;
    }
}
