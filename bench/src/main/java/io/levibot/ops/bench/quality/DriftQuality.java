package io.levibot.ops.bench.quality;

import io.levibot.ops.state.drift.CalibratedPolicy;
import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.DriftPolicy;
import io.levibot.ops.state.drift.DriftPolicyOptions;
import io.levibot.ops.state.drift.DriftReplay;
import io.levibot.ops.state.drift.DriftVerdict;
import io.levibot.ops.state.drift.FeatureDrift;
import io.levibot.ops.state.drift.FixedPolicy;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * False alarms and findings of drift policies on a null of blocks: a reference of 182 days is put together from blocks of
 * real days drawn without replacement, and every day there is is judged against it. Nothing drifts between the two but what
 * chance and the reference's finite length make of it. An alarm that lasts counts again every day: a policy that always
 * alarms has a day between alarms.
 */
public final class DriftQuality {

    /** The product's own, unless asked otherwise. */
    public static final long SEED = 20240105;

    private static final int REFERENCE_DAYS = 182;
    private static final int SEARCHED_DAYS = 14;
    private static final int WARM_UP_DAYS = 10;
    private static final int DAY = FeatureTable.BARS_A_DAY;
    private static final ReferenceOptions REFERENCE =
            ReferenceOptions.defaults().withCategorical(List.of("regime_trend", "regime_vol"));

    private final FeatureTable table;
    private final long seed;
    private final int runs;
    private final boolean quick;
    private final List<Integer> widths;
    private final Consumer<String> progress;

    private DriftQuality(
            FeatureTable table, long seed, int runs, boolean quick, List<Integer> widths, Consumer<String> progress) {
        this.widths = List.copyOf(widths);
        this.table = table;
        this.seed = seed;
        this.runs = runs;
        this.quick = quick;
        this.progress = progress;
    }

    /**
     * Reads the rows.
     *
     * @param data a data folder, or null for the drill without incidents
     * @param runs references of each width; of more than 100 features a third as many, at least one
     * @param widths how many features a series has: 18 of one symbol, 54 of three, more by copies
     */
    public static DriftQuality on(
            @Nullable Path data, long seed, int runs, boolean quick, List<Integer> widths, Consumer<String> progress)
            throws IOException {
        return new DriftQuality(FeatureTable.read(data, seed), seed, runs, quick, widths, progress);
    }

    /** Days judged and alarms counted. */
    private static final class Tally {
        private double days;
        private double criticals;
        private double kills;
        private double unseenDays;
        private double unseenKills;

        double arl(double count) {
            return days / Math.max(1, count);
        }
    }

    /** One reference of the null and what is judged against it. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record World(FeatureTable of, ReferenceDistribution reference, boolean[] seen, double[][] sample) {}

    public Map<String, Object> run() {
        int blocks = quick ? 1 : 2;
        Map<Integer, Tally> calibrated = new TreeMap<>();
        Map<Integer, Tally> fixed = new TreeMap<>();
        List<World> narrow = new ArrayList<>();
        List<int[]> tasks = new ArrayList<>();
        for (int size : widths) {
            calibrated.put(size, new Tally());
            fixed.put(size, new Tally());
            int of = size > 100 ? Math.max(1, runs / 3) : runs;
            for (int run = 0; run < of * blocks; run++) {
                tasks.add(new int[] {size, run, run % 2 == 0 ? 7 : 28});
            }
        }
        tasks.sort((a, b) -> b[0] - a[0]); // the longest first
        tasks.parallelStream().forEach(task -> {
            World world = world(task[0], task[1], task[2]);
            byte[] ours = verdicts(world, new CalibratedPolicy(DriftPolicyOptions.defaults()));
            byte[] theirs = verdicts(world, new FixedPolicy(DriftPolicyOptions.defaults()));
            synchronized (this) {
                count(ours, world.seen(), calibrated.getOrDefault(task[0], new Tally()));
                count(theirs, world.seen(), fixed.getOrDefault(task[0], new Tally()));
                if (task[0] == FeatureTable.PER_SYMBOL) {
                    narrow.add(world);
                }
                progress.accept(
                        "null: reference " + task[1] + " of " + task[0] + " features, blocks of " + task[2] + " days");
            }
        });
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("seed", seed);
        result.put("runs", runs);
        result.put("quick", quick);
        result.put("days", table.rows() / DAY);
        narrow.sort((a, b) -> a.reference().hash().compareTo(b.reference().hash()));
        result.put("calibrated", policy(calibrated, narrow, true));
        progress.accept("calibrated: done");
        result.put("fixed", policy(fixed, narrow, false));
        double target = calibrated.getOrDefault(18, new Tally()).arl(calibrated.getOrDefault(18, new Tally()).kills);
        for (Rival rival : Rival.values()) {
            result.put(rival.name().toLowerCase(Locale.ROOT), rival(rival, narrow, target));
            progress.accept(rival + ": done");
        }
        Map<String, Object> always = new LinkedHashMap<>();
        widths.forEach(width -> always.put(String.valueOf(width), 1.0));
        result.put("always_alarm", Map.of("arl_days", always, "delay_hours", Map.of("any", .25)));
        return result;
    }

    private World world(int size, int run, int blockDays) {
        SplittableRandom random = new SplittableRandom(seed * 31 + run * 7L + blockDays);
        FeatureTable of = size <= FeatureTable.PER_SYMBOL ? symbol(run) : table.widened(size);
        int n = of.rows();
        int block = blockDays * DAY;
        int[] order = IntStream.range(0, n / block).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        int offset = random.nextInt(n);
        int rows = Math.min(REFERENCE_DAYS * DAY, order.length * block);
        int[] from = new int[rows];
        boolean[] seen = new boolean[n];
        for (int i = 0; i < rows; i++) {
            from[i] = (offset + order[i / block] * block + i % block) % n;
            seen[from[i]] = true;
        }
        long[] ts = new long[rows];
        Arrays.setAll(ts, i -> of.ts()[0] / 86_400_000 * 86_400_000 + i * FeatureTable.BAR);
        double[][] sample = new double[size][];
        for (int f = 0; f < size; f++) {
            double[] column = of.columns()[f];
            sample[f] = Arrays.stream(from).mapToDouble(i -> column[i]).toArray();
        }
        SeriesKey key = new SeriesKey("POOL", "15m");
        ReferenceDistribution reference =
                ReferenceDistribution.build(key, "blocks", of.names(), ts, sample, options(of));
        return new World(of, reference, seen, size == FeatureTable.PER_SYMBOL ? sample : new double[0][]);
    }

    /** One symbol's features, by turns. */
    private FeatureTable symbol(int run) {
        int first = run / 2 % (table.names().size() / FeatureTable.PER_SYMBOL) * FeatureTable.PER_SYMBOL;
        int end = first + FeatureTable.PER_SYMBOL;
        return new FeatureTable(
                table.names().subList(first, end), table.ts(), Arrays.copyOfRange(table.columns(), first, end));
    }

    private static ReferenceOptions options(FeatureTable of) {
        return REFERENCE.withCategorical(
                of.names().stream().filter(name -> name.contains(":regime_")).toList());
    }

    /** The gravest verdict of every bar, OK where too little is known. */
    private static byte[] verdicts(World world, DriftPolicy policy) {
        DriftReplay replay = new DriftReplay(world.reference(), policy);
        byte[] gravest = new byte[world.of().rows()];
        for (int f = 0; f < world.reference().features().size(); f++) {
            if (world.reference().features().get(f).nonstationary()) {
                continue;
            }
            byte[] of = replay.verdicts(f, world.of().ts(), world.of().columns()[f]);
            for (int i = 0; i < of.length; i++) {
                if (of[i] <= DriftVerdict.KILL.ordinal()) {
                    gravest[i] = (byte) Math.max(gravest[i], of[i]);
                }
            }
        }
        return gravest;
    }

    private static void count(byte[] verdicts, boolean[] seen, Tally into) {
        int lastCritical = -DAY;
        int lastKill = -DAY;
        for (int i = DAY; i < verdicts.length; i++) {
            into.days += 1.0 / DAY;
            into.unseenDays += seen[i] ? 0 : 1.0 / DAY;
            if (verdicts[i] >= DriftVerdict.CRITICAL.ordinal() && i - lastCritical >= DAY) {
                into.criticals++;
                lastCritical = i;
            }
            if (verdicts[i] == DriftVerdict.KILL.ordinal() && i - lastKill >= DAY) {
                into.kills++;
                into.unseenKills += seen[i] ? 0 : 1;
                lastKill = i;
            }
        }
    }

    private Map<String, Object> policy(Map<Integer, Tally> tallies, List<World> worlds, boolean calibrated) {
        Map<String, Object> arl = new LinkedHashMap<>();
        Map<String, Object> arl30 = new LinkedHashMap<>();
        Map<String, Object> unseen = new LinkedHashMap<>();
        Map<String, Object> alarms = new LinkedHashMap<>();
        tallies.forEach((size, tally) -> {
            arl.put(String.valueOf(size), tally.arl(tally.kills));
            arl30.put(String.valueOf(size), tally.arl(tally.criticals));
            unseen.put(String.valueOf(size), tally.unseenDays / Math.max(1, tally.unseenKills));
            alarms.put(
                    String.valueOf(size),
                    Map.of("days", tally.days, "kills", tally.kills, "criticals", tally.criticals));
        });
        DriftPolicy policy = calibrated
                ? new CalibratedPolicy(DriftPolicyOptions.defaults())
                : new FixedPolicy(DriftPolicyOptions.defaults());
        Map<String, Object> of = found(
                (world, feature, column, from) -> {
                    byte[] verdicts =
                            new DriftReplay(world.reference(), policy).verdicts(feature, times(column.length), column);
                    return IntStream.range(from, column.length)
                            .filter(i -> verdicts[i] == DriftVerdict.KILL.ordinal())
                            .findFirst()
                            .orElse(-1);
                },
                worlds);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("arl_days", arl);
        shown.put("arl_days_critical_30", arl30);
        shown.put("arl_days_unseen", unseen);
        shown.put("alarms", alarms);
        shown.putAll(of);
        shown.put("fdr", falseDiscoveries(policy, worlds));
        return shown;
    }

    private static long[] times(int rows) {
        long[] ts = new long[rows];
        Arrays.setAll(ts, i -> i * FeatureTable.BAR);
        return ts;
    }

    /** The share of lists of features that name one while nothing drifts: then every discovery is false. */
    private double falseDiscoveries(DriftPolicy policy, List<World> worlds) {
        SplittableRandom random = new SplittableRandom(seed + 5);
        int lists = 0;
        int falsely = 0;
        for (World world : worlds) {
            for (int k = 0; k < (quick ? 60 : 200); k++) {
                int end = DAY + random.nextInt(world.of().rows() - DAY);
                ColumnCounter counter = new ColumnCounter(world.reference());
                for (int f = 0; f < world.of().columns().length; f++) {
                    counter.count(f, world.of().columns()[f], end - DAY, end);
                }
                CellCounts window = counter.drain();
                lists++;
                falsely +=
                        policy
                                        .assess(
                                                world.reference(),
                                                window,
                                                new CellCounts(world.reference().cells()))
                                        .features()
                                        .stream()
                                        .anyMatch(FeatureDrift::selected)
                                ? 1
                                : 0;
            }
        }
        return lists == 0 ? 0 : falsely / (double) lists;
    }

    @FunctionalInterface
    private interface Search {
        /** The first row at or after {@code from} that alarms, or -1. */
        int first(World world, int feature, double[] column, int from);
    }

    private Map<String, Object> found(Search search, List<World> worlds) {
        Map<Injection, List<Double>> delays = new EnumMap<>(Injection.class);
        Arrays.stream(Injection.values()).parallel().forEach(injection -> {
            List<Double> of = delays(injection, search, worlds);
            synchronized (delays) {
                delays.put(injection, of);
            }
        });
        Map<String, @Nullable Double> hours = new LinkedHashMap<>();
        Map<String, Object> shares = new LinkedHashMap<>();
        delays.forEach((injection, of) -> show(injection.key(), of, hours, shares));
        for (String group : List.of("frozen", "times_10")) {
            List<Double> all = new ArrayList<>();
            delays.forEach((injection, of) -> {
                if (injection.isOf(group)) {
                    all.addAll(of);
                }
            });
            show(group, all, hours, shares);
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("delay_hours", hours);
        shown.put("found_in_14_days", shares);
        return shown;
    }

    private static void show(
            String key, List<Double> delays, Map<String, @Nullable Double> hours, Map<String, Object> shares) {
        double[] sorted =
                delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = sorted.length == 0 ? Double.POSITIVE_INFINITY : sorted[(sorted.length - 1) / 2];
        hours.put(key, Double.isInfinite(median) ? null : Double.valueOf(median));
        shares.put(key, Arrays.stream(sorted).filter(Double::isFinite).count() / (double) Math.max(1, sorted.length));
    }

    private List<Double> delays(Injection injection, Search search, List<World> worlds) {
        SplittableRandom random = new SplittableRandom(seed + 11);
        List<Double> delays = new ArrayList<>();
        int warm = WARM_UP_DAYS * DAY;
        int length = warm + SEARCHED_DAYS * DAY;
        for (World world : worlds) {
            int feature = IntStream.range(0, world.of().names().size())
                    .filter(f -> world.of().names().get(f).endsWith(":" + injection.feature))
                    .findFirst()
                    .orElse(-1);
            if (feature < 0) {
                continue;
            }
            double mean = mean(world.sample()[feature]);
            double sd = sd(world.sample()[feature], mean);
            for (int k = 0; k < (quick ? 12 : 40); k++) {
                int start = random.nextInt(world.of().rows() - length);
                double[] column = Arrays.copyOfRange(world.of().columns()[feature], start, start + length);
                injection.apply(column, warm, mean, sd);
                int at = search.first(world, feature, column, warm);
                delays.add(at < 0 ? Double.POSITIVE_INFINITY : (at - warm + 1) * FeatureTable.BAR / 3_600_000.0);
            }
        }
        return delays;
    }

    /** A rival with the one threshold for all features that gives it the days between false alarms of the target. */
    private Map<String, Object> rival(Rival rival, List<World> worlds, double target) {
        List<double[]> largest = worlds.parallelStream()
                .map(world -> {
                    double[] most = new double[world.of().rows()];
                    for (int f = 0; f < world.of().columns().length; f++) {
                        double[] score = scores(rival, world, f, world.of().columns()[f]);
                        for (int i = 0; i < most.length; i++) {
                            most[i] = Math.max(most[i], score[i]);
                        }
                    }
                    return most;
                })
                .toList();
        double low = 0;
        double high = largest.stream().flatMapToDouble(Arrays::stream).max().orElse(1);
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (daysBetween(largest, middle) < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double threshold = high;
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("threshold", threshold);
        shown.put("arl_days", Map.of("18", daysBetween(largest, threshold)));
        shown.putAll(found(
                (world, feature, column, from) -> {
                    double[] score = scores(rival, world, feature, column);
                    return IntStream.range(from, column.length)
                            .filter(i -> score[i] > threshold)
                            .findFirst()
                            .orElse(-1);
                },
                worlds));
        return shown;
    }

    /** NannyML's are in standard deviations of each feature's own days; the others' are the same for all. */
    private static double[] scores(Rival rival, World world, int feature, double[] column) {
        double[] sample = world.sample()[feature];
        double mean = mean(sample);
        double sd = Math.max(1e-12, sd(sample, mean));
        double[] sorted =
                Arrays.stream(sample).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] scores = rival.scores(sorted, mean, sd, column);
        if (rival == Rival.NANNYML) {
            double[] usual = Arrays.stream(rival.scores(sorted, mean, sd, sample))
                    .filter(s -> s > 0)
                    .toArray();
            double center = mean(usual);
            double spread = Math.max(1e-12, sd(usual, center));
            for (int i = 0; i < scores.length; i++) {
                scores[i] = scores[i] > 0 ? Math.max(0, (scores[i] - center) / spread) : 0;
            }
        }
        return scores;
    }

    private static double daysBetween(List<double[]> scores, double threshold) {
        double days = 0;
        double alarms = 0;
        for (double[] of : scores) {
            int last = -DAY;
            days += (of.length - DAY) / (double) DAY;
            for (int i = DAY; i < of.length; i++) {
                if (of[i] > threshold && i - last >= DAY) {
                    alarms++;
                    last = i;
                }
            }
        }
        return days / Math.max(1, alarms);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(0);
    }

    private static double sd(double[] values, double mean) {
        return Math.sqrt(Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
    }
}
