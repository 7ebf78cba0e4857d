package io.levibot.ops.jobs.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What share of the signals each minimum confidence would keep. A signal's confidence is {@code max(p, 1 - p)}: of every
 * decision of a run, fused and calibrated; else of every logged prediction, as the model said it.
 */
public final class ConfidenceShares {

    private static final double[] LEVELS = {.50, .51, .52, .53, .54, .55, .56, .57, .58, .59, .60, .62, .65, .70, .75};

    private final long[] kept = new long[LEVELS.length];
    private final String of;
    private long all;

    private ConfidenceShares(String of) {
        this.of = of;
    }

    /** Reads a folder. */
    public static ConfidenceShares read(ShadowFolder folder) throws IOException {
        ConfidenceShares decisions = new ConfidenceShares("decisions");
        folder.decisions(line -> decisions.take(line.get("p_up")));
        if (decisions.all > 0) {
            return decisions;
        }
        ConfidenceShares predictions = new ConfidenceShares("predictions");
        folder.predictions(line -> predictions.take(line.get("prediction").path("p_up")));
        return predictions;
    }

    /** Decisions or predictions. */
    public String of() {
        return of;
    }

    /** How many have a probability. */
    public long all() {
        return all;
    }

    /** Shares in [0, 1] by minimum confidence, rising; empty where there is nothing. */
    public Map<Double, Double> shares() {
        Map<Double, Double> shares = new TreeMap<>();
        for (int i = 0; all > 0 && i < LEVELS.length; i++) {
            shares.put(LEVELS[i], kept[i] / (double) all);
        }
        return shares;
    }

    private void take(JsonNode probability) {
        if (probability == null || !probability.isNumber()) {
            return;
        }
        all++;
        double confidence = Math.max(probability.asDouble(), 1 - probability.asDouble());
        for (int i = 0; i < LEVELS.length; i++) {
            kept[i] += confidence >= LEVELS[i] ? 1 : 0;
        }
    }
}
