package io.levibot.ops.jobs.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.ensemble.ModelWeight;
import io.levibot.ops.state.ensemble.WeightSet;
import io.levibot.ops.state.event.IsoTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code ensemble_weights.json} in the original's shape: current weights, when, and the last thirty sets. */
public final class EnsembleWeightsFile {

    /** Its name. */
    public static final String NAME = "ensemble_weights.json";

    private static final int HISTORY = 30;

    /** Weights by model, by time; ISO-8601 of one length sorts as time. */
    private final TreeMap<String, Map<String, Double>> sets = new TreeMap<>();

    /** Goes on from a file; starts empty where there is none, or none that can be read. */
    public static EnsembleWeightsFile read(Path file) throws IOException {
        EnsembleWeightsFile content = new EnsembleWeightsFile();
        if (!Files.exists(file)) {
            return content;
        }
        try {
            JsonNode json = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
            json.path("history")
                    .forEach(item -> content.add(item.path("timestamp").asText(), item.path("weights")));
            if (json.path("updated_at").isTextual()) {
                content.add(json.path("updated_at").asText(), json.path("current"));
            }
        } catch (JsonProcessingException unreadable) {
            content.sets.clear();
        }
        return content;
    }

    /** Takes a set; returns whether that changes anything. */
    public boolean add(WeightSet set) {
        Map<String, Double> weights = new TreeMap<>();
        for (ModelWeight weight : set.weights()) {
            weights.put(weight.model(), weight.smoothed());
        }
        return put(IsoTime.text(set.at()), weights);
    }

    /** The current weights by model; empty before any. */
    public Map<String, Double> current() {
        return sets.isEmpty() ? Map.of() : sets.lastEntry().getValue();
    }

    /** The whole file, one object. */
    public byte[] json() {
        List<JsonEncoder.Fields> history = new ArrayList<>();
        sets.forEach((time, weights) -> history.add(
                item -> item.put("timestamp", time).object("weights", object -> weights.forEach(object::put))));
        return new JsonEncoder()
                .object("current", object -> current().forEach(object::put))
                .put("updated_at", sets.isEmpty() ? "" : sets.lastKey())
                .objects("history", history)
                .line();
    }

    /** Takes a set as it is written: weights by model, and their time in ISO-8601. */
    public void add(String time, JsonNode weights) {
        Map<String, Double> read = new TreeMap<>();
        weights.properties()
                .forEach(each -> read.put(each.getKey(), each.getValue().asDouble()));
        put(time, read);
    }

    private boolean put(String time, Map<String, Double> weights) {
        boolean changed = !weights.equals(sets.put(time, weights));
        while (sets.size() > HISTORY) {
            sets.pollFirstEntry();
        }
        return changed;
    }
}
