package io.levibot.ops.drill.model;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.market.SymbolPath;
import io.levibot.ops.drill.random.AutoregressiveNoise;
import io.levibot.ops.drill.random.SeededRandom;
import io.levibot.ops.state.event.Timeframe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every model's probabilities for one symbol.
 *
 * <p>A model's score at a bar is {@code s = ic z + sqrt(1 - ic^2) e}: z the scaled return of the next three bars (the
 * drill knows the future, that is how a known quality is planted), e noise of unit variance, partly common to the
 * models. With f the density of z at zero, the honest log-odds of a rise are close to {@code 4 f ic s}; the model says
 * {@code overconfidence} times that.
 */
public final class SymbolModels {

    private static final double COMMON_PERSISTENCE = .65;
    private static final double MARKET_SHARE = .45;
    private static final double LEAST_CLAIM = .01;
    private static final double HIGHEST_COEFFICIENT = .95;
    private static final double MICRO = 1e6;

    private final Map<String, int[]> micros = new HashMap<>();

    public SymbolModels(long seed, SymbolPath path, List<ModelSpec> models, List<Incident> incidents) {
        List<Incident> relevant =
                incidents.stream().filter(i -> i.kind().targetsModel()).toList();
        Map<String, FutureReturns> futures = new HashMap<>();
        for (ModelSpec model : models) {
            for (String timeframe : model.timeframes()) {
                int factor = (int) (Timeframe.parse(timeframe).millis() / SymbolPath.BAR_MILLIS);
                FutureReturns future = futures.computeIfAbsent(timeframe, t -> FutureReturns.of(path, factor));
                micros.put(id(model.name(), timeframe), probabilities(seed, path, model, timeframe, future, relevant));
            }
        }
    }

    /** Probability of a rise that a model states at a bar of its timeframe, in millionths. */
    public int micro(String model, String timeframe, int bar) {
        int[] values = micros.get(id(model, timeframe));
        if (values == null) {
            throw new IllegalArgumentException("model " + model + " does not predict " + timeframe + ", only "
                    + micros.keySet().stream().sorted().toList());
        }
        return values[bar];
    }

    private static int[] probabilities(
            long seed,
            SymbolPath path,
            ModelSpec model,
            String timeframe,
            FutureReturns future,
            List<Incident> incidents) {
        String symbol = path.symbol();
        AutoregressiveNoise market = noise(seed, COMMON_PERSISTENCE, "noise", timeframe);
        AutoregressiveNoise common = noise(seed, COMMON_PERSISTENCE, "noise", timeframe, symbol);
        AutoregressiveNoise own = noise(seed, model.persistence(), "noise", timeframe, symbol, model.name());
        double fromMarket = StrictMath.sqrt(model.commonShare() * MARKET_SHARE);
        double fromCommon = StrictMath.sqrt(model.commonShare() * (1 - MARKET_SHARE));
        double fromOwn = StrictMath.sqrt(1 - model.commonShare());
        double slope = 4 * future.densityAtZero();
        long length = Timeframe.parse(timeframe).millis();
        int[] values = new int[future.scaled().length];
        for (int i = 0; i < values.length; i++) {
            double noise = fromMarket * market.next() + fromCommon * common.next() + fromOwn * own.next();
            double coefficient = model.informationCoefficient();
            double confidence = model.overconfidence() * claimed(model);
            long knownAt = path.start() + (i + 1) * length;
            for (Incident incident : incidents) {
                if (incident.target().equals(model.name()) && incident.touches(symbol, timeframe, knownAt)) {
                    switch (incident.kind()) {
                        case MODEL_DECAY -> coefficient *= incident.strength();
                        case OVERCONFIDENCE -> confidence *= incident.strength();
                        case CANDIDATE_EDGE -> {
                            coefficient += incident.strength();
                            confidence += model.overconfidence() * incident.strength();
                        }
                        default -> {}
                    }
                }
            }
            coefficient = Math.max(-HIGHEST_COEFFICIENT, Math.min(HIGHEST_COEFFICIENT, coefficient));
            double score = coefficient * future.scaled()[i] + StrictMath.sqrt(1 - coefficient * coefficient) * noise;
            values[i] = toMicro(slope * confidence * score);
        }
        return values;
    }

    /** What a model believes its coefficient to be: a decayed model does not know that it is, so decay leaves it. */
    private static double claimed(ModelSpec model) {
        return Math.max(Math.abs(model.informationCoefficient()), LEAST_CLAIM);
    }

    private static int toMicro(double logOdds) {
        double p = 1 / (1 + StrictMath.exp(-logOdds));
        return (int) Math.max(1, Math.min(MICRO - 1, Math.rint(p * MICRO)));
    }

    private static AutoregressiveNoise noise(long seed, double persistence, String... purpose) {
        return new AutoregressiveNoise(SeededRandom.of(seed, purpose), 1, persistence);
    }

    private static String id(String model, String timeframe) {
        return model + "@" + timeframe;
    }
}
