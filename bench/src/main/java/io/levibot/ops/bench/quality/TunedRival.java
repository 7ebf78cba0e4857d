package io.levibot.ops.bench.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rival at the threshold that gives it as many days between false alarms as asked. Scores are in standard deviations of
 * what they are on the reference, feature by feature, so that one threshold suits all: a feature that holds its value for
 * hours would else decide for the others.
 */
final class TunedRival implements Detector {

    private static final int STEPS = 40;

    private final Rival rival;
    private final Map<Integer, List<Reference>> references = new HashMap<>();
    private final double threshold;
    private final double realised;

    /** What a rival keeps of a feature's reference. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Reference(double[] sorted, Spread usual, Spread score) {}

    /**
     * Tunes it.
     *
     * @param target days between false alarms
     */
    TunedRival(Rival rival, List<World> worlds, double target) {
        this.rival = rival;
        List<List<Reference>> kept =
                worlds.parallelStream().map(this::references).toList();
        for (int w = 0; w < kept.size(); w++) {
            references.put(worlds.get(w).number(), kept.get(w));
        }
        List<double[]> largest = worlds.parallelStream().map(this::largest).toList();
        double low = 0;
        double high = largest.stream().flatMapToDouble(Arrays::stream).max().orElse(1);
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (AlarmTally.daysBetween(largest, middle) < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        threshold = high;
        realised = AlarmTally.daysBetween(largest, threshold);
    }

    private List<Reference> references(World world) {
        List<Reference> features = new ArrayList<>();
        for (double[] sample : world.sample()) {
            double[] sorted = Ranks.sorted(sample);
            Spread usual = Spread.of(sample);
            double[] spoken = Arrays.stream(rival.scores(sorted, usual, sample))
                    .filter(score -> score > 0)
                    .toArray();
            features.add(new Reference(sorted, usual, Spread.of(spoken)));
        }
        return features;
    }

    /** Of every row, the largest score of any feature. */
    private double[] largest(World world) {
        double[] most = new double[world.of().rows()];
        for (int f = 0; f < world.of().columns().length; f++) {
            double[] score = scores(world, f, world.of().columns()[f]);
            for (int i = 0; i < most.length; i++) {
                most[i] = Math.max(most[i], score[i]);
            }
        }
        return most;
    }

    private double[] scores(World world, int feature, double[] column) {
        Reference of = references.getOrDefault(world.number(), List.of()).get(feature);
        double[] scores = rival.scores(of.sorted(), of.usual(), column);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scores[i] > 0 ? Math.max(0, of.score().standardised(scores[i])) : 0;
        }
        return scores;
    }

    @Override
    public int firstAlarm(World world, int feature, double[] column, int from) {
        double[] score = scores(world, feature, column);
        for (int i = from; i < column.length; i++) {
            if (score[i] > threshold) {
                return i;
            }
        }
        return -1;
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("threshold_sd", threshold);
        figures.put("arl_days", Map.of(String.valueOf(FeatureTable.PER_SYMBOL), realised));
        return figures;
    }
}
