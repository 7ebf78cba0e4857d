package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.LinePointer;
import io.levibot.ops.state.event.Names;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Equity curves: the return of every model by four hours of event time, mean over its symbols, cumulated. Production's is
 * that of the models under the weights in force when the four hours began: what the canary's judge compares the candidate
 * with bar by bar, as near as a picture needs it.
 */
public final class EquityView {

    private static final long BUCKET = 4 * 3_600_000L;
    private static final int MOST_MODELS = 64;
    private static final int MOST_BUCKETS = 6_000;
    private static final int MOST_SYMBOLS = 20_000;

    private static final class Curve {
        private final TreeMap<Long, Double> gains = new TreeMap<>();
        private final Set<String> symbols = new HashSet<>();

        private double gain(long bucket) {
            return gains.getOrDefault(bucket, 0.0) / Math.max(1, symbols.size());
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Curve> models = new TreeMap<>();
    private final TreeMap<Long, Map<String, Double>> weights = new TreeMap<>();

    /** Takes a line of the shadow/pnl stream. */
    public synchronized void accept(JsonNode line, LinePointer at) {
        String model = line.path("model").asText();
        String symbol = line.path("symbol").asText();
        double gain = line.path("pnl").asDouble(0);
        if (!Names.isModelOrFeature(model) || !Names.isSymbol(symbol) || !Double.isFinite(gain)) {
            return;
        }
        if (!models.containsKey(model) && models.size() >= MOST_MODELS) {
            return;
        }
        Curve curve = models.computeIfAbsent(model, name -> new Curve());
        if (curve.symbols.size() < MOST_SYMBOLS) {
            curve.symbols.add(symbol);
        }
        TreeMap<Long, Double> gains = curve.gains;
        gains.merge(bucket(line), gain, Double::sum);
        if (gains.size() > MOST_BUCKETS) {
            // the curve keeps its height: what falls off at the left is carried by the next
            Map.Entry<Long, Double> oldest = gains.pollFirstEntry();
            gains.merge(gains.firstKey(), oldest.getValue(), Double::sum);
        }
    }

    /** Takes a line of the weights stream. */
    public synchronized void weigh(JsonNode line, LinePointer at) {
        if (!line.path("scope").asText().equals("production")) {
            return;
        }
        Map<String, Double> set = new TreeMap<>();
        line.path("smoothed").properties().forEach(entry -> {
            if (Names.isModelOrFeature(entry.getKey()) && set.size() < MOST_MODELS) {
                set.put(entry.getKey(), entry.getValue().asDouble(0));
            }
        });
        weights.put(bucket(line), set);
        if (weights.size() > MOST_BUCKETS) {
            weights.pollFirstEntry();
        }
    }

    /** {@code {times: [sec..], models: {name: [cumulated..]}, production: [cumulated..]}}, on one time axis. */
    public synchronized ObjectNode curves() {
        ObjectNode out = json.createObjectNode();
        Set<Long> axis = new java.util.TreeSet<>();
        models.values().forEach(curve -> axis.addAll(curve.gains.keySet()));
        ArrayNode times = out.putArray("times");
        axis.forEach(time -> times.add(time / 1000));
        ObjectNode curves = out.putObject("models");
        models.forEach((model, curve) -> {
            ArrayNode points = curves.putArray(model);
            double sum = 0;
            for (long time : axis) {
                sum += curve.gain(time);
                points.add(rounded(sum));
            }
        });
        if (!weights.isEmpty()) {
            ArrayNode production = out.putArray("production");
            double sum = 0;
            for (long time : axis) {
                Map.Entry<Long, Map<String, Double>> inForce = weights.lowerEntry(time);
                for (Map.Entry<String, Double> weight : (inForce == null ? weights.firstEntry() : inForce)
                        .getValue()
                        .entrySet()) {
                    Curve curve = models.get(weight.getKey());
                    sum += curve == null ? 0 : weight.getValue() * curve.gain(time);
                }
                production.add(rounded(sum));
            }
        }
        return out;
    }

    private static long bucket(JsonNode line) {
        return Math.floorDiv(Line.at(line), BUCKET) * BUCKET;
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }
}
