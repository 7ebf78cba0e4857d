package io.levibot.ops.bench.report;

import java.util.ArrayList;
import java.util.List;

/** What drift detection costs. */
final class DriftSpeedChapter implements Chapter {

    private static final String LOCATING =
            "locating 18 values a row in their cells is work that moving the row alone does not have";

    @Override
    public String bench() {
        return "drift";
    }

    @Override
    public String title() {
        return "What does watching for drift cost?";
    }

    @Override
    public String about() {
        return """
            Rows per CPU second through the drift part of the job, over what the same rows cost otherwise: above 1 we are faster. \
            CPU time is the process's, garbage collection included, the JIT's threads left out; ratios are of medians of runs \
            that take turns. 100 symbols, 18 features, 4096 rows a key and pane. `keyBy` moves the rows and does nothing with \
            them, by a serializer that knows all keys beforehand; the naive windows take a record a \
            feature and count deciles, in sliding windows of the job's length or, which is less work, of one pane. \
            Locating and KS are timed by the clock, in JVMs of their own with the same options. \
            A key of 18 features with 24 h of 15m bars keeps under 16 KB in a checkpoint and under 64 KB on the heap beside its \
            reference (`StateOfAKeyTest`); `./levibot bench drift --keys 10000 --points 256` prints what 10,000 keys take.""";
    }

    @Override
    public boolean isTimed() {
        return true;
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atLeast("whole job over keyBy alone", "/job_over_keyby", Quantity.RATIO, .85)
                        .because(LOCATING),
                Claim.atLeast("counting blocks over keyBy alone", "/blocks_over_keyby", Quantity.RATIO, 1.2)
                        .because(LOCATING),
                Claim.atLeast("from JSON over parsing JSON alone", "/json_over_parse", Quantity.RATIO, .9),
                Claim.atLeast("job over naive sliding windows", "/job_over_naive", Quantity.RATIO, 50),
                Claim.atLeast("RocksDB over heap", "/rocksdb_over_heap", Quantity.RATIO, .85)
                        .because(
                                "a key's pane goes into the database once, and comes out of it when it closes and when it"
                                        + " leaves either window"),
                Claim.atLeast("locating a value over a KLL sketch", "/locate_over_kll", Quantity.RATIO, 5),
                Claim.atLeast("KS over commons-math", "/locate_over_commons_math", Quantity.RATIO, 10),
                Claim.atMost("largest error of KS against a sort", "/ks_error", Quantity.TINY, 0));
    }

    @Override
    public void write(Figures of, Leaf page) {
        List<List<String>> rows = new ArrayList<>();
        for (String pipeline : of.names("/rows_per_cpu_second")) {
            rows.add(List.of(pipeline, Quantity.COUNT.of(of.at("/rows_per_cpu_second/" + pipeline))));
        }
        page.table(List.of("pipeline", "rows per CPU second"), rows);
        BarChart chart = BarChart.logarithmic("Ours over theirs, above 1 = faster", Quantity.RATIO);
        for (Claim claim : claims()) {
            if (claim.least() > 0) {
                chart.ours(claim.what(), of.at(claim.pointer()), claim.least());
            }
        }
        page.chart("drift-speed", "Speed of the drift part against what was aimed at", chart);
    }
}
