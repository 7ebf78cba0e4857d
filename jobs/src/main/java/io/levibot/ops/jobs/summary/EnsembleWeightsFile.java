package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.jobs.io.JsonEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** {@code ensemble_weights.json} in the original's shape: current weights, when, and the last thirty sets. */
public final class EnsembleWeightsFile {

    /** Its name. */
    public static final String NAME = "ensemble_weights.json";

    private static final int HISTORY = 30;

    private EnsembleWeightsFile() {}

    /** Writes the file of a run into its output folder, atomically; nothing where there are no weights. */
    public static void write(Path output) throws IOException {
        write(output, output.resolve(NAME));
    }

    /** The same, somewhere else. */
    static void write(Path output, Path file) throws IOException {
        TreeMap<String, JsonNode> sets = new TreeMap<>();
        new OutputReader(output).each("weights", line -> {
            if (line.get("scope").asText().equals("production")) {
                sets.put(line.get("timestamp").asText(), line.get("smoothed"));
                if (sets.size() > HISTORY) {
                    sets.pollFirstEntry();
                }
            }
        });
        if (!sets.isEmpty()) {
            AtomicReplacement.write(file, json(sets).line());
        }
    }

    private static JsonEncoder json(TreeMap<String, JsonNode> sets) {
        Collection<JsonEncoder.Fields> history = new ArrayList<>();
        sets.forEach((time, weights) ->
                history.add(item -> item.put("timestamp", time).raw("weights", weights.toString())));
        return new JsonEncoder()
                .raw("current", sets.lastEntry().getValue().toString())
                .put("updated_at", sets.lastKey())
                .objects("history", List.copyOf(history));
    }
}
