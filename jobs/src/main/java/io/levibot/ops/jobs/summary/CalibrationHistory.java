package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines of {@code calibration} of one model and timeframe, put together to figures of the whole run. */
final class CalibrationHistory {

    private static final long DAY = 86_400_000L;
    private static final long ECE_WINDOW = 7 * DAY;
    private static final long SCORE_WINDOW = 30 * DAY;
    private static final int SHOWN_STEPS = 8;

    private final TreeMap<Long, JsonNode> lines = new TreeMap<>();

    void add(JsonNode line) {
        lines.put(DriftHistory.millis(line.get("timestamp")), line);
    }

    ModelHonesty summary() {
        JsonNode last = lines.lastEntry().getValue();
        List<JsonNode> months = backwards(SCORE_WINDOW);
        return new ModelHonesty(
                last.get("model").asText(),
                last.get("timeframe").asText(),
                (int) Math.round(sum(months, "n")),
                ece("raw"),
                ece("calibrated"),
                loss(months, "identity"),
                loss(months, "in_force"),
                last.get("map").asText(),
                alerts(),
                minConfidence());
    }

    /** Lines whose windows of so much time lie end to end, from the last one back. */
    private List<JsonNode> backwards(long window) {
        List<JsonNode> found = new ArrayList<>();
        for (Map.Entry<Long, JsonNode> line = lines.lastEntry();
                line != null;
                line = lines.floorEntry(line.getKey() - window)) {
            found.add(line.getValue());
        }
        return found;
    }

    private double ece(String which) {
        double[] gap = new double[0];
        double rows = 0;
        for (JsonNode line : backwards(ECE_WINDOW)) {
            JsonNode bins = line.get("reliability").get(which);
            int count = bins.get("n").size();
            gap = gap.length == 0 ? new double[count] : gap;
            for (int b = 0; b < count; b++) {
                double n = bins.get("n").get(b).asDouble();
                if (n > 0) {
                    gap[b] += n
                            * (bins.get("mean_y").get(b).asDouble()
                                    - bins.get("mean_p").get(b).asDouble());
                    rows += n;
                }
            }
        }
        double error = 0;
        for (double each : gap) {
            error += Math.abs(each);
        }
        return rows == 0 ? Double.NaN : error / rows;
    }

    private static double loss(List<JsonNode> months, String which) {
        double loss = 0;
        double rows = 0;
        for (JsonNode line : months) {
            double n = line.get("n").asDouble();
            if (n > 0) {
                loss += n * line.get("log_loss").get(which).asDouble();
                rows += n;
            }
        }
        return rows == 0 ? Double.NaN : loss / rows;
    }

    private static double sum(List<JsonNode> lines, String field) {
        double sum = 0;
        for (JsonNode line : lines) {
            sum += line.get(field).asDouble();
        }
        return sum;
    }

    private int alerts() {
        int raised = 0;
        boolean before = false;
        for (JsonNode line : lines.values()) {
            boolean now = line.get("alert").asBoolean();
            raised += now && !before ? 1 : 0;
            before = now;
        }
        return raised;
    }

    /** The highest in each of a few equal spans of the run, oldest first. */
    private List<Double> minConfidence() {
        long from = lines.firstKey();
        long span = Math.max(1, (lines.lastKey() - from) / SHOWN_STEPS + 1);
        List<Double> highest = new ArrayList<>();
        lines.forEach((at, line) -> {
            int step = (int) ((at - from) / span);
            double value = line.get("min_confidence").asDouble();
            while (highest.size() <= step) {
                highest.add(value);
            }
            highest.set(step, Math.max(highest.get(step), value));
        });
        return highest;
    }
}
