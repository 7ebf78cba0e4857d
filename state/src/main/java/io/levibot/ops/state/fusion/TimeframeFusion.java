package io.levibot.ops.state.fusion;

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
        throw new UnsupportedOperationException(symbol + settings + time + modelWeights + regime);
    }

    public Snapshot snapshot() {
        return new Snapshot(symbol, List.copyOf(opinions));
    }
}
