package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.state.calibration.Probability;
import io.levibot.ops.state.fusion.LogOddsPool;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Decisions, whether they left or were blocked, with what the price did: what fusion was worth, and the regimes. */
final class DecisionHistory {

    private static final double DAY = 86_400_000;

    private record At(long ts, String symbol) {}

    private final Map<At, Boolean> ups = new HashMap<>();
    private final TreeMap<Long, Double> days = new TreeMap<>();
    private final Map<String, TreeMap<Long, String>> regimes = new TreeMap<>();
    private final Map<String, Integer> bars = new TreeMap<>();
    private double fusedLoss;
    private double aloneLoss;
    private int decisions;

    DecisionHistory(OutputReader reader) throws IOException {
        reader.each("shadow/predictions", line -> {
            JsonNode ret = line.path("actual_return");
            if (ret.isNumber()) {
                ups.put(
                        new At(
                                DriftHistory.millis(line.get("timestamp")),
                                line.get("symbol").asText() + "_"
                                        + line.path("timeframe").asText()),
                        ret.asDouble() > 0);
            }
        });
        reader.each("signals", this::add);
        reader.each("blocked", this::add);
    }

    private void add(JsonNode line) {
        long at = DriftHistory.millis(line.get("timestamp"));
        String symbol = line.get("symbol").asText();
        String regime = line.get("regime").asText();
        regimes.computeIfAbsent(symbol, name -> new TreeMap<>()).put(at, regime);
        bars.merge(regime, 1, Integer::sum);
        Boolean up = ups.get(new At(at, symbol + "_" + line.get("timeframe").asText()));
        LogOddsPool pool = new LogOddsPool();
        line.get("models")
                .forEach(model -> pool.add(
                        model.get("p_cal").asDouble(), model.get("weight").asDouble()));
        if (up == null || pool.isEmpty() || !line.get("p_up").isNumber()) {
            return;
        }
        double fused = Probability.logLoss(line.get("p_up").asDouble(), up);
        double alone = Probability.logLoss(pool.probability(), up);
        days.merge((long) Math.floor(at / DAY), fused - alone, Double::sum);
        fusedLoss += fused;
        aloneLoss += alone;
        decisions++;
    }

    /** All of it; losses are NaN where nothing could be compared. */
    FusionSummary fusion() {
        int n = days.size();
        double mean = (fusedLoss - aloneLoss) / n;
        double squares = 0;
        for (double day : days.values()) {
            squares += (day - mean) * (day - mean);
        }
        double t = n < 2 ? Double.NaN : mean / Math.sqrt(squares / (n - 1) / n);
        return new FusionSummary(decisions, fusedLoss / decisions, aloneLoss / decisions, t, shares(), flips());
    }

    private Map<String, Double> shares() {
        int all = bars.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Double> shares = new TreeMap<>();
        bars.forEach((regime, count) -> shares.put(regime, (double) count / all));
        return shares;
    }

    private Map<String, Double> flips() {
        Map<String, Double> flips = new TreeMap<>();
        regimes.forEach((symbol, times) -> {
            int changed = 0;
            String before = times.firstEntry().getValue();
            for (String regime : times.values()) {
                changed += regime.equals(before) ? 0 : 1;
                before = regime;
            }
            flips.put(symbol, changed / Math.max(1, (times.lastKey() - times.firstKey()) / DAY));
        });
        return flips;
    }
}
