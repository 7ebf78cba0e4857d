package io.levibot.ops.bench.quality;

import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.FeatureDrift;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
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

    private static final int NARROW = FeatureTable.PER_SYMBOL;
    private static final int WIDE = 100;
    private static final int DAY = FeatureTable.BARS_A_DAY;
    private static final int[] BLOCK_DAYS = {7, 28};
    private static final List<Integer> BUDGETS = List.of(30, 60, 180);

    private final FeatureTable table;
    private final Setting setting;
    private final Consumer<String> progress;

    /**
     * What is run.
     *
     * @param references of each width; of more than 100 features a third as many, at least one
     * @param widths how many features a series has: 18 of one symbol, 54 of three, more by copies
     */
    public record Setting(long seed, int references, boolean quick, List<Integer> widths) {

        public Setting {
            widths = List.copyOf(widths);
        }

        private int trials() {
            return quick ? 12 : 40;
        }

        private int windows() {
            return quick ? 60 : 200;
        }

        /** Both lengths of blocks for each reference, in a quick run by turns. */
        private int worlds(int width) {
            int each = width > WIDE ? Math.max(1, references / 3) : references;
            return quick ? each : each * BLOCK_DAYS.length;
        }
    }

    /** What is known of one width. */
    private static final class Width {
        private final AlarmTally calibrated = new AlarmTally();
        private final AlarmTally fixed = new AlarmTally();
        private final Delays kills;

        private Width(Setting setting) {
            kills = new Delays(setting.trials(), setting.seed());
        }
    }

    private record Task(int width, int number) {}

    private DriftQuality(FeatureTable table, Setting setting, Consumer<String> progress) {
        this.table = table;
        this.setting = setting;
        this.progress = progress;
    }

    /**
     * Reads the rows.
     *
     * @param data a data folder, or null for the drill without incidents
     */
    public static DriftQuality on(@Nullable Path data, Setting setting, Consumer<String> progress) throws IOException {
        return new DriftQuality(FeatureTable.read(data, setting.seed()), setting, progress);
    }

    /** Runs it; the JSON object that the command prints. */
    public Map<String, Object> run() {
        Map<Integer, Width> widths = new TreeMap<>();
        List<Task> tasks = new ArrayList<>();
        for (int width : setting.widths()) {
            widths.put(width, new Width(setting));
            for (int number = 0; number < setting.worlds(width); number++) {
                tasks.add(new Task(width, number));
            }
        }
        tasks.sort(Comparator.comparingInt(Task::width).reversed()); // the longest first
        List<World> narrow = new ArrayList<>();
        tasks.parallelStream().forEach(task -> {
            World world = run(task, widths.getOrDefault(task.width(), new Width(setting)));
            synchronized (narrow) {
                if (task.width() == NARROW) {
                    narrow.add(world);
                }
                progress.accept("null: " + task.width() + " features, reference " + (task.number() + 1) + " of "
                        + setting.worlds(task.width()));
            }
        });
        narrow.sort(Comparator.comparingInt(World::number));
        return figures(widths, narrow);
    }

    private World run(Task task, Width into) {
        int number = task.number();
        FeatureTable of = task.width() <= NARROW ? table.symbol(number / 2) : table.widened(task.width());
        World world = World.draw(of, number, BLOCK_DAYS[number % BLOCK_DAYS.length], setting.seed());
        PolicyDetector calibrated = PolicyDetector.calibrated();
        byte[] ours = calibrated.verdicts(world);
        byte[] theirs = PolicyDetector.fixed().verdicts(world);
        Delays kills = delays().in(world, calibrated);
        synchronized (into) {
            into.calibrated.add(ours, world.seen(), world.of().ts());
            into.fixed.add(theirs, world.seen(), world.of().ts());
            into.kills.add(kills);
        }
        return world;
    }

    private Delays delays() {
        return new Delays(setting.trials(), setting.seed());
    }

    private Map<String, Object> figures(Map<Integer, Width> widths, List<World> narrow) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("seed", setting.seed());
        shown.put("runs", setting.references());
        shown.put("quick", setting.quick());
        shown.put("days", table.rows() / DAY);
        Width usual = widths.getOrDefault(NARROW, new Width(setting));
        Map<String, Object> calibrated = alarms(widths, width -> width.calibrated);
        Map<String, Object> days = new LinkedHashMap<>();
        widths.forEach((width, of) -> days.put(String.valueOf(width), of.calibrated.killDays()));
        calibrated.put("kills_by_day", days);
        calibrated.putAll(usual.kills.figures());
        calibrated.put("fdr", falseDiscoveries(PolicyDetector.calibrated(), narrow));
        Map<String, Object> wide = new LinkedHashMap<>();
        widths.forEach((width, of) -> {
            if (width != NARROW) {
                wide.put(String.valueOf(width), of.kills.figures());
            }
        });
        calibrated.put("by_features", wide);
        calibrated.put("by_budget", budgets(narrow));
        shown.put("calibrated", calibrated);
        Map<String, Object> fixed = alarms(widths, width -> width.fixed);
        fixed.putAll(found(PolicyDetector.fixed(), narrow));
        fixed.put("fdr", falseDiscoveries(PolicyDetector.fixed(), narrow));
        shown.put("fixed", fixed);
        for (Rival rival : Rival.values()) {
            TunedRival tuned = new TunedRival(rival, narrow, usual.calibrated.daysBetweenKills());
            Map<String, Object> figures = tuned.figures();
            figures.putAll(found(tuned, narrow));
            shown.put(rival.key(), figures);
            progress.accept(rival.key() + ": done");
        }
        Map<String, Object> always = new LinkedHashMap<>();
        setting.widths().forEach(width -> always.put(String.valueOf(width), 1.0));
        shown.put("always_alarm", Map.of("arl_days", always, "delay_hours", Map.of("any", .25)));
        return shown;
    }

    private interface OfWidth {
        AlarmTally tally(Width width);
    }

    private static Map<String, Object> alarms(Map<Integer, Width> widths, OfWidth of) {
        Map<String, Object> kills = new LinkedHashMap<>();
        Map<String, Object> criticals = new LinkedHashMap<>();
        Map<String, Object> unseen = new LinkedHashMap<>();
        Map<String, Object> counts = new LinkedHashMap<>();
        widths.forEach((width, figures) -> {
            AlarmTally tally = of.tally(figures);
            kills.put(String.valueOf(width), tally.daysBetweenKills());
            criticals.put(String.valueOf(width), tally.daysBetweenCriticals());
            unseen.put(String.valueOf(width), tally.daysBetweenUnseenKills());
            counts.put(String.valueOf(width), tally.counts());
        });
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("arl_days", kills);
        shown.put("arl_days_critical_30", criticals);
        shown.put("arl_days_unseen", unseen);
        shown.put("alarms", counts);
        return shown;
    }

    private Map<String, Object> found(Detector detector, List<World> worlds) {
        Delays all = delays();
        worlds.parallelStream().map(world -> delays().in(world, detector)).forEachOrdered(all::add);
        return all.figures();
    }

    /** What other budgets of KILL buy, with 18 features. */
    private Map<String, Object> budgets(List<World> worlds) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (int days : BUDGETS) {
            PolicyDetector policy = PolicyDetector.calibrated(days);
            AlarmTally tally = new AlarmTally();
            worlds.parallelStream()
                    .map(world -> Map.entry(world, policy.verdicts(world)))
                    .forEachOrdered(judged -> tally.add(
                            judged.getValue(),
                            judged.getKey().seen(),
                            judged.getKey().of().ts()));
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("arl_days", tally.daysBetweenKills());
            figures.put("arl_days_unseen", tally.daysBetweenUnseenKills());
            figures.put("kills", tally.kills());
            figures.putAll(found(policy, worlds));
            shown.put(String.valueOf(days), figures);
            progress.accept("budget of " + days + " days: done");
        }
        return shown;
    }

    /** The share of lists of features that name one while nothing drifts: then every discovery is false. */
    private double falseDiscoveries(PolicyDetector detector, List<World> worlds) {
        SplittableRandom random = new SplittableRandom(setting.seed() + 5);
        int lists = 0;
        int falsely = 0;
        for (World world : worlds) {
            double[][] columns = world.of().columns();
            CellCounts none = new CellCounts(world.reference().cells());
            ColumnCounter counter = new ColumnCounter(world.reference());
            for (int k = 0; k < setting.windows(); k++) {
                int end = DAY + random.nextInt(world.of().rows() - DAY);
                for (int f = 0; f < columns.length; f++) {
                    counter.count(f, columns[f], end - DAY, end);
                }
                boolean named = detector.policy().assess(world.reference(), counter.drain(), none).features().stream()
                        .anyMatch(FeatureDrift::selected);
                lists++;
                falsely += named ? 1 : 0;
            }
        }
        return lists == 0 ? 0 : falsely / (double) lists;
    }
}
