package io.levibot.ops.jobs.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * Who takes an entry, what is wanted and whether it may leave, bar by bar, written from the formulas: a share of the eligible
 * entries by hash, the arm owns its position, hysteresis between two thresholds, entries alone are held to confidence, calibration
 * and rollout. What was learnt (stages, maps' figures, paper returns) is read from the job's own lines, each of which has an
 * oracle or a test of its own; the hash is another library's.
 */
final class GateOracle {

    private static final double MOST_DOUBT = .1;
    private static final double MOST_ECE = .06;
    private static final long HOUR = 3_600_000L;

    /** What policy and registry say. */
    record Terms(double entry, double exit, double fraction, double leastConfidence, double leastSharpe) {}

    /** What the oracle says of one bar. */
    record Verdict(String arm, double propensity, String decision, double minConfidence, List<String> reasons) {}

    private final Terms terms;
    private final TreeMap<Long, String> stages = new TreeMap<>();
    private final Map<String, TreeMap<Long, JsonNode>> calibration = new TreeMap<>();
    private final TreeMap<Long, JsonNode> weights = new TreeMap<>();
    private final TreeMap<Long, List<Double>> candidate = new TreeMap<>();

    GateOracle(
            Terms terms,
            List<JsonNode> rollout,
            List<JsonNode> calibrations,
            List<JsonNode> tuned,
            List<JsonNode> pnl) {
        this.terms = terms;
        for (JsonNode row : rollout) {
            stages.put(millis(row), row.get("stage").asText());
        }
        for (JsonNode row : calibrations) {
            if (row.get("timeframe").asText().equals("15m")) {
                calibration
                        .computeIfAbsent(row.get("model").asText(), model -> new TreeMap<>())
                        .put(millis(row), row);
            }
        }
        for (JsonNode row : tuned) {
            if (row.get("scope").asText().equals("production")) {
                weights.put(millis(row), row.get("smoothed"));
            }
        }
        for (JsonNode row : pnl) {
            if (row.get("model").asText().equals("canary")) {
                candidate
                        .computeIfAbsent(millis(row), at -> new ArrayList<>())
                        .add(row.get("pnl").asDouble());
            }
        }
    }

    /** Verdicts of one symbol's decisions, in the order of their bars. */
    List<Verdict> judge(String symbol, List<JsonNode> decisions) {
        List<JsonNode> bars = new ArrayList<>(decisions);
        bars.sort(Comparator.comparingLong(GateOracle::millis));
        List<Verdict> verdicts = new ArrayList<>();
        String owner = "";
        double drawn = 1;
        int left = 0; // the position that the signals which left ask for
        for (JsonNode bar : bars) {
            long at = millis(bar);
            boolean holding = !owner.isEmpty();
            String arm = owner;
            if (!holding) {
                boolean eligible = eligible(bar, at);
                boolean drawnIn =
                        uniform("levibot|" + symbol + "|" + bar.get("ts").asLong()) < terms.fraction();
                arm = eligible && drawnIn ? "canary" : "prod";
                drawn = !eligible ? 1 : drawnIn ? terms.fraction() : 1 - terms.fraction();
            }
            // p itself is the calibration oracle's; of the canary it is the candidate's own
            double p = arm.equals("canary")
                    ? bar.get("models").path("canary").path("p_cal").asDouble(Double.NaN)
                    : bar.get("p_up").asDouble(Double.NaN);
            boolean wanted = holding ? p >= terms.exit() : p >= terms.entry();
            String decision = wanted ? "long" : holding ? "exit" : "flat";
            double minimum = minimum(arm, at);
            List<String> reasons = new ArrayList<>();
            if (wanted && left == 0) {
                double confidence = Math.max(p, 1 - p);
                if (doubt(arm, at) >= MOST_DOUBT) {
                    reasons.add("ece");
                }
                if (!(confidence >= terms.leastConfidence())) {
                    reasons.add("confidence");
                } else if (!(confidence >= minimum)) {
                    reasons.add("min_confidence");
                }
                if (arm.equals("canary") && !stage(at).equals("CANARY")) {
                    reasons.add("rollout");
                }
                if (!(p >= terms.entry())) {
                    reasons.add("no_position");
                }
            }
            verdicts.add(new Verdict(arm, drawn, decision, minimum, reasons));
            if (reasons.isEmpty()) {
                left = wanted ? 1 : 0;
            }
            owner = wanted ? arm : "";
        }
        return verdicts;
    }

    private boolean eligible(JsonNode bar, long at) {
        double p = bar.get("models").path("canary").path("p_cal").asDouble(Double.NaN);
        JsonNode own = inForce("canary", at);
        double ece = own == null ? Double.NaN : own.get("ece_debiased").asDouble(Double.NaN);
        return stage(at).equals("CANARY")
                && ece <= MOST_ECE
                && sharpe(at / HOUR * HOUR) >= terms.leastSharpe()
                && Math.max(p, 1 - p) >= minimum("canary", at);
    }

    private String stage(long at) {
        Map.Entry<Long, String> stage = stages.floorEntry(at);
        return stage == null ? "SHADOW" : stage.getValue();
    }

    /** Of the candidate's paper returns so far, the mean over symbols at each bar. */
    private double sharpe(long at) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (List<Double> bar : candidate.headMap(at, true).values()) {
            double mean = bar.stream().mapToDouble(each -> each).average().orElseThrow();
            sum += mean;
            squares += mean * mean;
            n++;
        }
        double variance = squares / n - sum / n * (sum / n);
        return n < 2 || variance <= 0 ? 0 : sum / n / Math.sqrt(variance) * Math.sqrt(35_040);
    }

    private double minimum(String arm, long at) {
        double own = mean(arm, at, "min_confidence", terms.leastConfidence());
        JsonNode pool = inForce("fused", at);
        boolean pooled = arm.equals("prod") && pool != null;
        return pooled ? Math.max(own, pool.get("min_confidence").asDouble()) : own;
    }

    private double doubt(String arm, long at) {
        double own = mean(arm, at, "doubt", Double.NaN);
        JsonNode pool = inForce("fused", at);
        double ofPool = arm.equals("prod") && pool != null ? pool.path("doubt").asDouble(Double.NaN) : Double.NaN;
        return Double.isNaN(own) ? ofPool : Double.isNaN(ofPool) ? own : Math.max(own, ofPool);
    }

    /** Over an arm's models by their weights; a model that has no figure counts with the given one, or not where NaN. */
    private double mean(String arm, long at, String figure, double otherwise) {
        double total = 0;
        double sum = 0;
        for (Map.Entry<String, Double> weight : weightsOf(arm, at).entrySet()) {
            JsonNode line = inForce(weight.getKey(), at);
            double value = line == null ? Double.NaN : line.path(figure).asDouble(Double.NaN);
            double counted = Double.isNaN(value) ? otherwise : value;
            if (!Double.isNaN(counted) && weight.getValue() > 0) {
                total += weight.getValue();
                sum += weight.getValue() * counted;
            }
        }
        return total > 0 ? sum / total : otherwise;
    }

    private TreeMap<String, Double> weightsOf(String arm, long at) {
        TreeMap<String, Double> of = new TreeMap<>();
        if (arm.equals("canary")) {
            of.put("canary", 1.0);
            return of;
        }
        Map.Entry<Long, JsonNode> tuned = weights.floorEntry(at);
        if (tuned == null) {
            of.put("deep", .5);
            of.put("lgbm", .5);
        } else {
            tuned.getValue()
                    .properties()
                    .forEach(each -> of.put(each.getKey(), each.getValue().asDouble()));
        }
        return of;
    }

    private @Nullable JsonNode inForce(String model, long at) {
        TreeMap<Long, JsonNode> own = calibration.get(model);
        Map.Entry<Long, JsonNode> line = own == null ? null : own.floorEntry(at);
        return line == null ? null : line.getValue();
    }

    private static double uniform(String text) {
        long first = MurmurHash3.hash128x64(text.getBytes(StandardCharsets.UTF_8))[0];
        return (first >>> 11) * 0x1p-53;
    }

    private static long millis(JsonNode row) {
        return Instant.parse(row.get("timestamp").asText()).toEpochMilli();
    }
}
