package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.ensemble.BarReturns;
import io.levibot.ops.state.ensemble.RollingTuner;
import io.levibot.ops.state.shadow.PerformanceStatistics;
import io.levibot.ops.state.shadow.ShadowPnl;
import io.levibot.ops.state.shadow.TradingCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Paper trades and weights of a run, read from its outputs, bar by bar in the order of time. */
final class PaperHistory {

    private final TreeMap<Long, List<ShadowPnl>> bars = new TreeMap<>();
    private final TreeMap<Long, Map<String, Double>> production = new TreeMap<>();
    private final TreeMap<Long, Map<String, Double>> challenger = new TreeMap<>();
    private final TreeMap<Long, Boolean> promoted = new TreeMap<>();
    private final Map<String, Integer> trades = new HashMap<>();
    private final double costRate;
    private long barMillis = 1;

    PaperHistory(OutputReader reader, TradingCosts costs) throws IOException {
        costRate = costs.rate();
        reader.each("shadow/pnl", this::pnl);
        reader.each("shadow/trades", line -> {
            if (line.path("metadata").path("source").asText().equals("shadow")) {
                trades.merge(line.get("model").asText(), 1, Integer::sum);
            }
        });
        reader.each("weights", line -> {
            Map<String, Double> set = new TreeMap<>();
            line.get("smoothed")
                    .properties()
                    .forEach(each -> set.put(each.getKey(), each.getValue().asDouble()));
            boolean isProduction = line.get("scope").asText().equals(RollingTuner.PRODUCTION);
            (isProduction ? production : challenger).put(DriftHistory.millis(line.get("timestamp")), set);
        });
        reader.each(
                "rollout",
                line -> promoted.put(
                        DriftHistory.millis(line.get("timestamp")),
                        line.get("stage").asText().equals(RolloutStage.PROMOTED.name())));
    }

    private void pnl(JsonNode line) {
        long knownAt = DriftHistory.millis(line.get("timestamp"));
        ShadowPnl row = new ShadowPnl(
                knownAt,
                line.get("ts").asLong(),
                line.get("model").asText(),
                line.get("symbol").asText(),
                line.get("position").asInt(),
                line.get("ret").asDouble(),
                line.get("cost").asDouble(),
                line.get("pnl").asDouble());
        barMillis = knownAt - row.ts();
        bars.computeIfAbsent(knownAt, at -> new ArrayList<>()).add(row);
    }

    boolean isEmpty() {
        return bars.isEmpty();
    }

    long barMillis() {
        return barMillis;
    }

    /** The last weights in force; empty where there are none. */
    Map<String, Double> lastWeights() {
        return held(Long.MAX_VALUE);
    }

    /** Every model, then the ensemble at the weights of the bar before, then equal weights of the same models. */
    List<ModelFigures> figures() {
        Map<String, PerformanceStatistics> models = new TreeMap<>();
        PerformanceStatistics ensemble = new PerformanceStatistics();
        PerformanceStatistics equal = new PerformanceStatistics();
        bars.forEach((at, rows) -> {
            BarReturns bar = BarReturns.mean(at, rows);
            Map<String, Double> changes = new HashMap<>();
            rows.forEach(row ->
                    changes.merge(row.model(), costRate == 0 ? 0 : row.cost() / costRate / bar.symbols(), Double::sum));
            bar.returns().forEach(ret -> models.computeIfAbsent(ret.model(), name -> new PerformanceStatistics())
                    .add(ret.ret(), changes.getOrDefault(ret.model(), 0.0)));
            Map<String, Double> held = held(at);
            if (!held.isEmpty()) {
                ensemble.add(earned(bar, held));
                Map<String, Double> same = new TreeMap<>();
                held.keySet().forEach(model -> same.put(model, 1.0 / held.size()));
                equal.add(earned(bar, same));
            }
        });
        List<ModelFigures> figures = new ArrayList<>();
        models.forEach((name, statistics) ->
                figures.add(new ModelFigures(name, statistics.snapshot(), trades.getOrDefault(name, 0))));
        figures.add(new ModelFigures("ensemble", ensemble.snapshot(), 0));
        figures.add(new ModelFigures("equal weights", equal.snapshot(), 0));
        return figures;
    }

    /** Production against a candidate, as the judge saw them. */
    List<PairedReturn> pairs(String candidate) {
        List<PairedReturn> pairs = new ArrayList<>();
        bars.forEach((at, rows) -> {
            Map<String, Double> held = before(production, at);
            BarReturns bar = BarReturns.mean(at, rows);
            if (!held.isEmpty()
                    && bar.returns().stream().anyMatch(ret -> ret.model().equals(candidate))) {
                pairs.add(new PairedReturn(at, earned(bar, held), bar.of(candidate)));
            }
        });
        return pairs;
    }

    /** The weights in force over the bar that closes at a time. */
    private Map<String, Double> held(long at) {
        Map.Entry<Long, Boolean> stage = promoted.lowerEntry(at);
        return before(stage != null && stage.getValue() ? challenger : production, at);
    }

    private static Map<String, Double> before(TreeMap<Long, Map<String, Double>> sets, long at) {
        Map.Entry<Long, Map<String, Double>> entry = sets.lowerEntry(at);
        return entry == null ? Map.of() : entry.getValue();
    }

    private static double earned(BarReturns bar, Map<String, Double> weights) {
        double sum = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            sum += weight.getValue() * bar.of(weight.getKey());
        }
        return sum;
    }
}
