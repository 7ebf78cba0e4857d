package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.LinePointer;
import io.levibot.ops.state.event.Names;
import java.util.Map;
import java.util.TreeMap;

/** The equity curve of every model: PnL of all symbols summed by six hours of event time, then cumulated. */
public final class EquityView {

    private static final long BUCKET = 6 * 3_600_000L;
    private static final int MOST_MODELS = 64;
    private static final int MOST_BUCKETS = 4_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, TreeMap<Long, Double>> pnl = new TreeMap<>();

    /** Takes a line of the shadow/pnl stream. */
    public synchronized void accept(JsonNode line, LinePointer at) {
        String model = line.path("model").asText();
        double gain = line.path("pnl").asDouble(0);
        if (!Names.isModelOrFeature(model) || !Double.isFinite(gain)) {
            return;
        }
        if (!pnl.containsKey(model) && pnl.size() >= MOST_MODELS) {
            return;
        }
        TreeMap<Long, Double> buckets = pnl.computeIfAbsent(model, name -> new TreeMap<>());
        buckets.merge(Math.floorDiv(Line.at(line), BUCKET) * BUCKET, gain, Double::sum);
        if (buckets.size() > MOST_BUCKETS) {
            // the curve keeps its height: what falls off at the left is carried by the next
            Map.Entry<Long, Double> oldest = buckets.pollFirstEntry();
            buckets.merge(buckets.firstKey(), oldest.getValue(), Double::sum);
        }
    }

    /** {@code {times: [sec..], models: {name: [cumulated..]}}}, on one time axis. */
    public synchronized ObjectNode curves() {
        ObjectNode out = json.createObjectNode();
        TreeMap<Long, Integer> axis = new TreeMap<>();
        pnl.values().forEach(buckets -> buckets.keySet().forEach(time -> axis.put(time, 0)));
        ArrayNode times = out.putArray("times");
        axis.keySet().forEach(time -> times.add(time / 1000));
        ObjectNode models = out.putObject("models");
        pnl.forEach((model, buckets) -> {
            ArrayNode curve = models.putArray(model);
            double sum = 0;
            for (Long time : axis.keySet()) {
                sum += buckets.getOrDefault(time, 0.0);
                curve.add(Math.rint(sum * 1e6) / 1e6);
            }
        });
        return out;
    }
}
