package io.levibot.ops.jobs.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.state.calibration.CalibrationMap;
import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.calibration.Calibrator;
import io.levibot.ops.state.calibration.LabelledPrediction;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.Timeframe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Maps and fused probabilities in one loop over time, written from the formulas: outcomes from closes, a refit at every
 * multiple of six hours by which labels have matured, timeframes pooled by .25, .5, .25 with the decays of 5 and 60 minutes.
 * Only the fit of one calibrator is shared with the job.
 */
final class CalibrationOracle {

    private static final long REFIT = 6 * 3_600_000L;
    private static final long MINUTE = 60_000L;

    private record Said(long knownAt, double p) {}

    private final SmallMarket market;
    private final CalibrationSettings settings;
    private final Map<String, TreeMap<Long, CalibrationUpdate>> updates = new TreeMap<>();
    private final Map<String, TreeMap<Long, Said>> said = new HashMap<>();

    CalibrationOracle(SmallMarket market, CalibrationSettings settings) {
        this.market = market;
        this.settings = settings;
        for (String timeframe : List.of("5m", "15m", "1h")) {
            for (String model : SmallMarket.MODELS) {
                calibrate(model, timeframe);
            }
        }
    }

    /** Every refit by {@code MODEL@TIMEFRAME} and time. */
    Map<String, TreeMap<Long, CalibrationUpdate>> updates() {
        return updates;
    }

    private void calibrate(String model, String timeframe) {
        long bar = Timeframe.parse(timeframe).millis();
        TreeMap<Long, List<LabelledPrediction>> matured = new TreeMap<>();
        for (String symbol : market.symbols()) {
            Map<Long, Double> closes = new HashMap<>();
            for (Bar each : market.bars(symbol, timeframe)) {
                closes.put(each.knownAt(), each.close());
            }
            for (Prediction said : market.predictions(symbol, timeframe, model)) {
                Double then = closes.get(said.knownAt());
                Double later = closes.get(said.knownAt() + 3 * bar);
                if (then != null && later != null) {
                    long known = said.knownAt() + 3 * bar;
                    long refit = (known + REFIT - 1) / REFIT * REFIT;
                    matured.computeIfAbsent(refit, at -> new ArrayList<>())
                            .add(new LabelledPrediction(
                                    model,
                                    said.version(),
                                    timeframe,
                                    symbol,
                                    said.knownAt(),
                                    known,
                                    said.pUp(),
                                    later > then));
                }
            }
        }
        long last = market.bars(market.symbols().get(0), timeframe).stream()
                .mapToLong(Bar::knownAt)
                .max()
                .orElseThrow();
        Calibrator calibrator = new Calibrator(model, timeframe, settings);
        matured.headMap(last, true).forEach((at, labels) -> {
            labels.forEach(calibrator::add);
            updates.computeIfAbsent(model + "@" + timeframe, series -> new TreeMap<>())
                    .put(at, calibrator.refit(at));
        });
    }

    double calibrated(String model, String timeframe, Prediction said) {
        TreeMap<Long, CalibrationUpdate> own = updates.get(model + "@" + timeframe);
        Map.Entry<Long, CalibrationUpdate> inForce = own == null ? null : own.floorEntry(said.knownAt());
        return inForce == null ? said.pUp() : inForce.getValue().map().apply(said.pUp());
    }

    /**
     * The production pool's probability at a decision, before its own map; the line's own weights pool the models of 15m.
     *
     * @param decision a line of {@code signals} or {@code blocked}
     */
    double fused(JsonNode decision, long at) {
        String symbol = decision.get("symbol").asText();
        double numerator = 0;
        double denominator = 0;
        double[] shares = {.25, .5, .25};
        long[] decays = {5 * MINUTE, 0, 60 * MINUTE};
        String[] timeframes = {"5m", "15m", "1h"};
        for (int k = 0; k < timeframes.length; k++) {
            double sum = 0;
            double weights = 0;
            long newest = Long.MIN_VALUE;
            for (String model : SmallMarket.MODELS) {
                double weight =
                        decision.get("models").path(model).path("weight").asDouble(0);
                Said said = last(symbol, timeframes[k], model, at);
                if (said != null
                        && weight > 0
                        && at - said.knownAt()
                                <= 2 * Timeframe.parse(timeframes[k]).millis()) {
                    sum += weight * Math.log(said.p() / (1 - said.p()));
                    weights += weight;
                    newest = Math.max(newest, said.knownAt());
                }
            }
            if (weights > 0) {
                double share = shares[k] * (decays[k] == 0 ? 1 : Math.exp(-(at - newest) / (double) decays[k]));
                numerator += share * sum / weights;
                denominator += share;
            }
        }
        return 1 / (1 + Math.exp(-numerator / denominator));
    }

    private @Nullable Said last(String symbol, String timeframe, String model, long at) {
        Map.Entry<Long, Said> entry = said.computeIfAbsent(symbol + timeframe + model, key -> {
                    TreeMap<Long, Said> all = new TreeMap<>();
                    for (Prediction each : market.predictions(symbol, timeframe, model)) {
                        all.put(each.knownAt(), new Said(each.knownAt(), calibrated(model, timeframe, each)));
                    }
                    return all;
                })
                .floorEntry(at);
        return entry == null ? null : entry.getValue();
    }

    /** The pool's own map, from its lines of {@code calibration}. */
    static CalibrationMap poolMap(TreeMap<Long, JsonNode> lines, long at) {
        Map.Entry<Long, JsonNode> line = lines.floorEntry(at);
        if (line == null) {
            return CalibrationMap.identity();
        }
        JsonNode platt = line.getValue().get("platt");
        return CalibrationMap.platt(platt.get("a").asDouble(), platt.get("b").asDouble());
    }
}
