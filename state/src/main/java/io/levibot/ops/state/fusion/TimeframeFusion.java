package io.levibot.ops.state.fusion;

import io.levibot.ops.state.event.Timeframe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Fuses the last calibrated probabilities of one symbol over models and timeframes.
 *
 * <p>Within a timeframe models are pooled in log-odds by their weights (the tuner's); then logit p = sum w_k d_k logit
 * p_k / sum w_k d_k over timeframes, d_k = exp(-age_k/tau_k). A prediction older than {@code maxAgeBars} of its bars
 * is left out, a timeframe left with none is said to be {@code stale}. Independent of the order of calls of one
 * time.
 */
public final class TimeframeFusion {

    /** The last calibrated probability of one model on one timeframe. */
    public record Opinion(String timeframe, String model, long knownAt, double pCalibrated) {}

    /** What is kept of one symbol, in order of (timeframe, model). */
    public record Snapshot(String symbol, List<Opinion> opinions) {}

    private static final Comparator<Opinion> ORDER =
            Comparator.comparing(Opinion::timeframe).thenComparing(Opinion::model);

    private final String symbol;
    private final FusionSettings settings;
    private final List<Opinion> opinions;

    public TimeframeFusion(String symbol, FusionSettings settings) {
        this(new Snapshot(symbol, List.of()), settings);
    }

    /** Goes on from a snapshot. */
    public TimeframeFusion(Snapshot snapshot, FusionSettings settings) {
        this.symbol = snapshot.symbol();
        this.settings = settings;
        this.opinions = new ArrayList<>(snapshot.opinions());
    }

    /** Takes a model's newest probability; one that is older than what is kept is ignored. */
    public void observe(Opinion opinion) {
        for (int i = 0; i < opinions.size(); i++) {
            int order = ORDER.compare(opinions.get(i), opinion);
            if (order == 0) {
                if (opinion.knownAt() >= opinions.get(i).knownAt()) {
                    opinions.set(i, opinion);
                }
                return;
            }
            if (order > 0) {
                opinions.add(i, opinion);
                return;
            }
        }
        opinions.add(opinion);
    }

    /**
     * Returns the fused probability at a decision bar. Observe what is known at or before {@code time} first.
     *
     * @param time known time of the decision bar, UTC epoch milliseconds
     * @param modelWeights the tuner's, by model; a model not named has none
     */
    public FusedProbability fuse(long time, Map<String, Double> modelWeights, VolatilityRegime regime) {
        int count = settings.timeframes().size();
        LogOddsPool[] pools = new LogOddsPool[count];
        long[] age = new long[count];
        double[] weight = new double[count];
        double total = 0;
        for (int k = 0; k < count; k++) {
            TimeframeWeight timeframe = settings.timeframes().get(k);
            pools[k] = new LogOddsPool();
            age[k] = pool(timeframe.timeframe(), time, modelWeights, pools[k]);
            weight[k] = pools[k].isEmpty() ? 0 : timeframe.at(regime, age[k]);
            total += weight[k];
        }
        LogOddsPool fused = new LogOddsPool();
        List<FusedProbability.TimeframePart> parts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            String timeframe = settings.timeframes().get(k).timeframe();
            double p = pools[k].probability();
            if (weight[k] > 0) {
                fused.add(p, weight[k]);
            }
            parts.add(new FusedProbability.TimeframePart(
                    timeframe,
                    p,
                    age[k],
                    weight[k] > 0 ? weight[k] / total : 0,
                    weight[k] > 0 ? "" : reason(timeframe, age[k])));
        }
        return new FusedProbability(symbol, time, regime, fused.probability(), List.copyOf(parts));
    }

    /** Adds the fresh opinions of a timeframe; returns the age of the newest of them (of any, where none is fresh), or -1. */
    private long pool(String timeframe, long time, Map<String, Double> modelWeights, LogOddsPool pool) {
        long newest = -1;
        long newestPooled = -1;
        for (Opinion opinion : opinions) {
            if (!opinion.timeframe().equals(timeframe)) {
                continue;
            }
            long age = time - opinion.knownAt();
            if (age < 0) {
                throw new IllegalArgumentException("fusion of " + symbol + " at " + time + ": got an opinion of "
                        + opinion.model() + "@" + timeframe + " known at " + opinion.knownAt()
                        + ", expected none from the future");
            }
            double weight = modelWeights.getOrDefault(opinion.model(), 0.0);
            newest = newest < 0 ? age : Math.min(newest, age);
            if (weight > 0 && !isStale(timeframe, age)) {
                pool.add(opinion.pCalibrated(), weight);
                newestPooled = newestPooled < 0 ? age : Math.min(newestPooled, age);
            }
        }
        return newestPooled < 0 ? newest : newestPooled;
    }

    private boolean isStale(String timeframe, long age) {
        return age > settings.maxAgeBars() * Timeframe.parse(timeframe).millis();
    }

    private String reason(String timeframe, long age) {
        if (age < 0) {
            return "missing";
        }
        return isStale(timeframe, age) ? "stale" : "unweighted";
    }

    public Snapshot snapshot() {
        return new Snapshot(symbol, List.copyOf(opinions));
    }
}
