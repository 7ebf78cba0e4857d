package io.levibot.ops.bench.drift;

import io.levibot.ops.bench.Machine;
import io.levibot.ops.bench.locate.LocateBench;
import io.levibot.ops.bench.locate.LocateBenchmark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The whole of {@code bench drift}: every pipeline in turn, again and again, so that whatever else the machine does falls
 * on all of them; ratios of medians of rows per CPU second, above 1 = we are faster.
 */
public final class DriftBench {

    private static final String LOCATE = "locate";

    private final int repetitions;
    private final Setting ticks;
    private final Setting bars;
    private final Setting json;
    private final Setting naive;
    private final Setting longRun;
    private final boolean locate;
    private final boolean quick;
    private final Consumer<String> progress;
    private final Map<String, Measured> measured = new LinkedHashMap<>();
    private Set<String> only = Set.of();

    private DriftBench(Setting ticks, int repetitions, boolean quick, boolean locate, Consumer<String> progress) {
        this.ticks = ticks;
        this.repetitions = repetitions;
        this.quick = quick;
        this.locate = locate;
        this.progress = progress;
        this.bars = ticks.bars(quick ? 200 : 1500);
        this.json = ticks.withPanes(Math.max(1, ticks.panes() / 8));
        this.naive = ticks.withRowsAPane(Math.max(1, ticks.rowsAPane() / 8)).withPanes(quick ? 2 : 4);
        // long enough for checkpoints to fall into it
        this.longRun = ticks.withPanes(quick ? ticks.panes() : ticks.panes() * 4);
    }

    /** As published: seven repetitions. */
    public static DriftBench full(Consumer<String> progress) {
        return new DriftBench(Setting.ticks(16), 7, false, true, progress);
    }

    /** Under two minutes: two repetitions of shorter runs. */
    public static DriftBench quick(Consumer<String> progress) {
        return new DriftBench(Setting.ticks(6), 2, true, true, progress);
    }

    /** Any setting, without the JMH part. */
    static DriftBench of(Setting ticks, int repetitions) {
        return new DriftBench(ticks, repetitions, true, false, said -> {});
    }

    /**
     * Leaves out every other pipeline; what a ratio lacks makes it NaN.
     *
     * @param names of pipelines, or {@code locate}; empty for all
     * @throws IllegalArgumentException for a name that is none
     */
    public DriftBench only(Set<String> names) {
        Set<String> known = new TreeSet<>(Set.of(LOCATE));
        cases().forEach(one -> known.add(one.name()));
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("only: got " + names + ", expected some of " + known);
        }
        only = names;
        return this;
    }

    private boolean runs(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private record Case(String name, Pipeline pipeline, Setting setting, Backend backend) {}

    private List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("source", Pipeline.SOURCE, ticks, Backend.HEAP));
        cases.add(new Case("keyby", Pipeline.KEY_BY, ticks, Backend.HEAP));
        cases.add(new Case("job", Pipeline.JOB, ticks, Backend.HEAP));
        cases.add(new Case("blocks", Pipeline.BLOCKS, ticks, Backend.HEAP));
        cases.add(new Case("json_job", Pipeline.JSON_JOB, json, Backend.HEAP));
        cases.add(new Case("json_parse", Pipeline.JSON_PARSE, json, Backend.HEAP));
        cases.add(new Case("naive", Pipeline.NAIVE, naive, Backend.HEAP));
        cases.add(new Case("naive_tumbling", Pipeline.NAIVE_TUMBLING, naive, Backend.HEAP));
        cases.add(new Case("heap_long", Pipeline.JOB, longRun, Backend.HEAP));
        cases.add(new Case("rocksdb_long", Pipeline.JOB, longRun, Backend.ROCKSDB));
        cases.add(new Case("bars_source", Pipeline.SOURCE, bars, Backend.HEAP));
        cases.add(new Case("bars_keyby", Pipeline.KEY_BY, bars, Backend.HEAP));
        cases.add(new Case("bars_job", Pipeline.JOB, bars, Backend.HEAP));
        cases.removeIf(one -> !runs(one.name()));
        return cases;
    }

    /** Runs everything; the JSON object that the command prints. */
    public Map<String, Object> run() throws Exception {
        Map<String, Object> result = new LinkedHashMap<>();
        Map<String, Double> nanos = Map.of();
        boolean locating = locate && runs(LOCATE);
        if (locating) {
            progress.accept("locating, in JVMs of its own");
            nanos = new LocateBench(quick).nanosByName();
        }
        try (Stage stage = new Stage()) {
            for (int repetition = 0; repetition <= repetitions; repetition++) {
                for (Case one : cases()) {
                    progress.accept(
                            (repetition == 0 ? "warming up: " : repetition + " of " + repetitions + ": ") + one.name());
                    double rate = stage.run(one.pipeline(), one.setting(), one.backend());
                    if (repetition > 0) {
                        measured.computeIfAbsent(one.name(), name -> new Measured())
                                .add(rate);
                    }
                }
            }
        } finally {
            Market.forgetAll();
        }
        result.put("job_over_keyby", ratio("job", "keyby"));
        result.put("job_over_source", ratio("job", "source"));
        result.put("blocks_over_keyby", ratio("blocks", "keyby"));
        result.put("json_over_parse", ratio("json_job", "json_parse"));
        result.put("job_over_naive", ratio("job", "naive"));
        result.put("job_over_naive_tumbling", ratio("job", "naive_tumbling"));
        if (locating) {
            result.put("locate_over_binary_search", over(nanos, "binarySearch", "cells"));
            result.put("locate_over_kll", over(nanos, "kll", "cells"));
            result.put("locate_over_commons_math", over(nanos, "commonsMath", "cellsKs"));
        }
        result.put("rocksdb_over_heap", ratio("rocksdb_long", "heap_long"));
        result.put("bars_job_over_keyby", ratio("bars_job", "bars_keyby"));
        result.put("bars_verdicts_per_cpu_second", Math.rint(rate("bars_job")));
        Map<String, Object> medians = new LinkedHashMap<>();
        Map<String, Object> runs = new LinkedHashMap<>();
        measured.forEach((name, of) -> {
            medians.put(name, Math.rint(of.median()));
            runs.put(name, of.runs().stream().map(Math::rint).toList());
        });
        result.put("rows_per_cpu_second", medians);
        if (locating) {
            result.put("nanos_per_value", nanos);
            LocateBenchmark check = new LocateBenchmark();
            check.draw();
            result.put("ks_error", check.largestError());
        }
        result.put("runs", runs);
        result.put("setting", setting());
        result.put("machine", Machine.describe());
        return result;
    }

    private Map<String, Object> setting() {
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("symbols", ticks.symbols());
        setting.put("features", ticks.features());
        setting.put("reference_points", ticks.points());
        setting.put("rows_per_key_and_pane", ticks.rowsAPane());
        setting.put("window_panes", List.of(ticks.longBars(), ticks.shortBars()));
        setting.put("panes_per_run", ticks.panes());
        setting.put("naive_rows_per_key_and_pane", naive.rowsAPane());
        setting.put("long_run_panes", longRun.panes());
        setting.put("bars_panes", bars.panes());
        setting.put("repetitions", repetitions);
        setting.put("parallelism", 1);
        setting.put("object_reuse", true);
        setting.put("seed", ticks.seed());
        return setting;
    }

    private double rate(String name) {
        Measured of = measured.get(name);
        return of == null ? Double.NaN : of.median();
    }

    private double ratio(String ours, String theirs) {
        return rounded(rate(ours) / rate(theirs));
    }

    /** Of costs: theirs over ours. */
    private static double over(Map<String, Double> nanos, String theirs, String ours) {
        return rounded(nanos.getOrDefault(theirs, Double.NaN) / nanos.getOrDefault(ours, Double.NaN));
    }

    private static double rounded(double ratio) {
        return Math.rint(ratio * 1000) / 1000;
    }
}
