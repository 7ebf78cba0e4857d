package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.levibot.ops.console.feed.LinePointer;
import java.util.TreeMap;

/** The whole of a stream as a picture: when it is full, every second of the older lines is let go. */
public final class SampledLines {

    private final int most;
    private final ObjectMapper json = new ObjectMapper();
    private final TreeMap<Long, JsonNode> lines = new TreeMap<>();

    public SampledLines(int most) {
        this.most = most;
    }

    /** Takes a line; of two at one time the later stays. */
    public synchronized void accept(JsonNode line, LinePointer at) {
        lines.put(Line.at(line), line);
        if (lines.size() > most) {
            boolean[] keep = {true};
            long newest = lines.lastKey();
            lines.keySet().removeIf(time -> {
                keep[0] = !keep[0];
                return keep[0] && time != newest;
            });
        }
    }

    /** All that is held, oldest first. */
    public synchronized ArrayNode all() {
        ArrayNode out = json.createArrayNode();
        lines.values().forEach(out::add);
        return out;
    }
}
