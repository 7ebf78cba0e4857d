package io.levibot.ops.bench.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Hours from every injection to the first alarm on the feature, over places in time drawn alike for every detector. */
final class Delays {

    private static final int SEARCHED_DAYS = 14;
    private static final int WARM_UP_DAYS = 10;
    private static final int DAY = FeatureTable.BARS_A_DAY;
    private static final double BAR_HOURS = FeatureTable.BAR / 3_600_000.0;
    private static final List<String> GROUPS = List.of("frozen", "times_10");

    private final int trials;
    private final long seed;
    private final Map<Injection, List<Double>> hours = new EnumMap<>(Injection.class);

    /** @param trials of every injection in each world */
    Delays(int trials, long seed) {
        this.trials = trials;
        this.seed = seed;
        for (Injection injection : Injection.values()) {
            hours.put(injection, new ArrayList<>());
        }
    }

    /** Tries every injection in a world. */
    Delays in(World world, Detector detector) {
        hours.forEach((injection, found) -> {
            int feature = world.place(injection.feature);
            if (feature >= 0) {
                add(world, feature, injection, detector, found);
            }
        });
        return this;
    }

    private void add(World world, int feature, Injection injection, Detector detector, List<Double> found) {
        SplittableRandom random = new SplittableRandom(seed + 101L * world.number() + injection.ordinal());
        Spread usual = Spread.of(world.sample()[feature]);
        int longest = (WARM_UP_DAYS + SEARCHED_DAYS + 1) * DAY;
        for (int k = 0; k < trials; k++) {
            int start = random.nextInt(world.of().rows() - longest);
            // at any hour: a detector that looks once a day gains nothing by it
            int from = WARM_UP_DAYS * DAY + random.nextInt(DAY);
            double[] column =
                    Arrays.copyOfRange(world.of().columns()[feature], start, start + from + SEARCHED_DAYS * DAY);
            injection.apply(column, from, usual, random);
            int at = detector.firstAlarm(world, feature, column, from);
            found.add(at < 0 ? Double.POSITIVE_INFINITY : (at - from + 1) * BAR_HOURS);
        }
    }

    /** Adds what others found. */
    void add(Delays others) {
        others.hours.forEach((injection, found) ->
                hours.computeIfAbsent(injection, key -> new ArrayList<>()).addAll(found));
    }

    /** Medians, null where half was not found, and shares found, by injection and for the groups of them. */
    Map<String, Object> figures() {
        Map<String, @Nullable Double> medians = new LinkedHashMap<>();
        Map<String, Object> shares = new LinkedHashMap<>();
        hours.forEach((injection, found) -> show(injection.key(), found, medians, shares));
        for (String group : GROUPS) {
            List<Double> all = new ArrayList<>();
            hours.forEach((injection, found) -> {
                if (injection.key().startsWith(group)) {
                    all.addAll(found);
                }
            });
            show(group, all, medians, shares);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("delay_hours", medians);
        figures.put("found_in_14_days", shares);
        return figures;
    }

    private static void show(
            String key, List<Double> found, Map<String, @Nullable Double> medians, Map<String, Object> shares) {
        double[] sorted =
                found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return;
        }
        double median = sorted[(sorted.length - 1) / 2];
        medians.put(key, Double.isInfinite(median) ? null : Double.valueOf(median));
        shares.put(key, Arrays.stream(sorted).filter(Double::isFinite).count() / (double) sorted.length);
    }
}
