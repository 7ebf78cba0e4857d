package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.levibot.ops.console.feed.LinePointer;
import java.util.Map;
import java.util.TreeMap;

/** The weights in force: production's, and while the candidate is promoted those with it in the slot that it replaces. */
public final class WeightsView {

    private static final int MOST_LINES = 2_048;
    private static final int MOST_STAGES = 10_000;

    private final SampledLines production = new SampledLines(MOST_LINES);
    private final SampledLines withCandidate = new SampledLines(MOST_LINES);
    /** By when it was entered, whether the stage is the one of a promoted candidate. */
    private final TreeMap<Long, Boolean> promoted = new TreeMap<>();

    /** Takes a line of the weights stream. */
    public void accept(JsonNode line, LinePointer at) {
        switch (line.path("scope").asText("production")) {
            case "production" -> production.accept(line, at);
            case "candidate" -> withCandidate.accept(line, at);
            default -> {
                // no set that could be in force
            }
        }
    }

    /** Takes a line of the rollout stream. */
    public synchronized void stage(JsonNode line, LinePointer at) {
        String stage = line.path("stage").asText();
        if (!stage.equals(line.path("from").asText()) && promoted.size() < MOST_STAGES) {
            promoted.put(Line.at(line), stage.equals("PROMOTED"));
        }
    }

    /** Lines of the weights stream, each while it was in force, oldest first. */
    public synchronized ArrayNode inForce() {
        TreeMap<Long, JsonNode> lines = new TreeMap<>();
        production.all().forEach(line -> put(lines, line, false));
        withCandidate.all().forEach(line -> put(lines, line, true));
        ArrayNode out = new ObjectMapper().createArrayNode();
        lines.values().forEach(out::add);
        return out;
    }

    private void put(Map<Long, JsonNode> lines, JsonNode line, boolean ofPromoted) {
        Map.Entry<Long, Boolean> stage = promoted.floorEntry(Line.at(line));
        if (ofPromoted == (stage != null && stage.getValue())) {
            lines.put(Line.at(line), line);
        }
    }
}
