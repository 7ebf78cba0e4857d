package io.levibot.ops.jobs.graph;

import io.levibot.ops.state.ensemble.AlignedPnl;
import io.levibot.ops.state.ensemble.BarReturns;
import io.levibot.ops.state.ensemble.EnsembleTuner;
import io.levibot.ops.state.ensemble.ModelReturn;
import io.levibot.ops.state.ensemble.ModelWeight;
import io.levibot.ops.state.ensemble.TunerMethod;
import io.levibot.ops.state.ensemble.TunerSettings;
import io.levibot.ops.state.ensemble.WeightPulls;
import io.levibot.ops.state.ensemble.WeightSet;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Paper trades and hourly weights in one loop over time, written from the formulas: the calibration is the identity, long at
 * .55, flat below .48, five basis points a change. Only the optimiser of the weights is shared with the job.
 */
final class SignalOracle {

    private static final long DAY = 86_400_000L;
    private static final long HOUR = 3_600_000L;
    private static final long BAR = 900_000L;
    private static final double RATE = (4.0 + 1.0) / 10_000;

    private final Map<String, Double> pnl = new TreeMap<>();
    private final Map<String, Double> weights = new TreeMap<>();
    private final Map<Long, TreeMap<String, TreeMap<String, Double>>> earned = new TreeMap<>();
    private final SmallMarket market;

    SignalOracle(SmallMarket market) {
        this.market = market;
    }

    Map<String, Double> pnl() {
        return pnl;
    }

    Map<String, Double> weights() {
        return weights;
    }

    void run() {
        for (String symbol : market.symbols()) {
            for (String model : SmallMarket.MODELS) {
                trade(symbol, model);
            }
        }
        weigh();
    }

    private void trade(String symbol, String model) {
        Map<Long, Double> said = new HashMap<>();
        for (Prediction prediction : market.predictions(symbol, "15m", model)) {
            said.put(prediction.ts(), prediction.pUp());
        }
        int position = 0;
        double close = Double.NaN;
        boolean known = false;
        for (Bar bar : market.bars(symbol, "15m")) {
            double p = said.getOrDefault(bar.ts(), Double.NaN);
            known |= !Double.isNaN(p);
            int wanted = p >= .55 ? 1 : p >= .48 ? position : 0;
            double ret = Double.isNaN(close) ? 0 : bar.close() / close - 1;
            double net = position * ret - Math.abs(wanted - position) * RATE;
            if (known) {
                pnl.put(model + symbol + bar.ts(), net);
                earned.computeIfAbsent(bar.ts() + BAR, at -> new TreeMap<>())
                        .computeIfAbsent(model, name -> new TreeMap<>())
                        .put(symbol, net);
            }
            position = wanted;
            close = bar.close();
        }
    }

    private void weigh() {
        EnsembleTuner tuner = new EnsembleTuner(
                new TunerSettings(TunerMethod.SHRUNK, 30 * DAY, 2 * 96, .3, 35_040, WeightPulls.DEFAULT));
        AlignedPnl window = new AlignedPnl(30 * DAY);
        List<String> production = List.of("deep", "lgbm");
        @Nullable WeightSet last = null;
        long hour = Long.MIN_VALUE;
        for (Map.Entry<Long, TreeMap<String, TreeMap<String, Double>>> bar : earned.entrySet()) {
            int symbols = (int) bar.getValue().values().stream()
                    .flatMap(each -> each.keySet().stream())
                    .distinct()
                    .count();
            List<ModelReturn> returns = new ArrayList<>();
            bar.getValue().forEach((model, bySymbol) -> {
                double sum = 0;
                for (double value : bySymbol.values()) {
                    sum += value;
                }
                returns.add(new ModelReturn(model, sum / symbols));
            });
            window.add(new BarReturns(bar.getKey(), symbols, returns));
            if (bar.getKey() / HOUR > hour) {
                hour = bar.getKey() / HOUR;
                last = tuner.tune(bar.getKey(), "production", production, window, last);
                for (ModelWeight weight : last.weights()) {
                    weights.put(weight.model() + bar.getKey(), weight.smoothed());
                }
            }
        }
    }
}
