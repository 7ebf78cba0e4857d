package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.levibot.ops.console.feed.LinePointer;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The newest lines of one stream, by event time, and how many there ever were. */
public final class RecentLines {

    private record Key(long at, String file, long offset) {}

    private static final Comparator<Key> ORDER =
            Comparator.comparingLong(Key::at).thenComparing(Key::file).thenComparingLong(Key::offset);

    private final int most;
    private final ObjectMapper json = new ObjectMapper();
    private final TreeMap<Key, JsonNode> lines = new TreeMap<>(ORDER);
    private long count;

    public RecentLines(int most) {
        this.most = most;
    }

    /** Takes a line. */
    public synchronized void accept(JsonNode line, LinePointer at) {
        count++;
        lines.put(new Key(Line.at(line), String.valueOf(at.file().getFileName()), at.offset()), line);
        if (lines.size() > most) {
            lines.pollFirstEntry();
        }
    }

    /** The newest first, at most {@code limit}. */
    public synchronized ArrayNode newest(int limit) {
        ArrayNode out = json.createArrayNode();
        lines.descendingMap().values().stream().limit(limit).forEach(out::add);
        return out;
    }

    /** Those between two times, both included, that hold a text; the newest first, at most {@code limit}. */
    public synchronized ArrayNode between(long from, long to, String part, int limit) {
        ArrayNode out = json.createArrayNode();
        for (JsonNode line : lines.descendingMap().values()) {
            long at = Line.at(line);
            if (at >= from && at <= to && (part.isEmpty() || line.toString().contains(part)) && out.size() < limit) {
                out.add(line);
            }
        }
        return out;
    }

    /** The last line of every value of a field, in order of the value. */
    public synchronized ArrayNode latestBy(String... fields) {
        Map<String, JsonNode> latest = new TreeMap<>();
        for (JsonNode line : lines.values()) {
            StringBuilder key = new StringBuilder();
            for (String field : fields) {
                key.append(line.path(field).asText()).append(' ');
            }
            latest.put(key.toString(), line);
        }
        ArrayNode out = json.createArrayNode();
        latest.values().forEach(out::add);
        return out;
    }

    /** How many lines were taken in all. */
    public synchronized long count() {
        return count;
    }
}
