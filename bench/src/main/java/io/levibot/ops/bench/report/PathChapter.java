package io.levibot.ops.bench.report;

import java.util.ArrayList;
import java.util.List;

/** The whole graph. */
final class PathChapter implements Chapter {

    private static final String RATE = "_rows_per_cpu_second";

    @Override
    public String bench() {
        return "path";
    }

    @Override
    public String title() {
        return "How many symbols does one core carry?";
    }

    @Override
    public String about() {
        return """
            The whole graph at parallelism 1, sinks and checkpoints included, over a bar and three predictions a symbol and \
            quarter of an hour, from memory. Every run covers the same days, so few symbols pay the job's fixed work \
            (refits, tunings, looks) alone: cost is flat where the rate does not fall as symbols grow.""";
    }

    @Override
    public boolean isTimed() {
        return true;
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.atLeast("least rate over that of 3 symbols", "/least_over_first", Quantity.RATIO, .9));
    }

    @Override
    public void write(Figures of, Leaf page) {
        List<List<String>> rows = new ArrayList<>();
        BarChart chart = BarChart.linear("Rows per CPU second of the whole graph", Quantity.COUNT);
        for (String name : of.names("")) {
            if (name.endsWith(RATE)) {
                String run = name.substring(0, name.length() - RATE.length());
                String label = run.substring(run.indexOf('_') + 1) + " symbols, "
                        + (run.startsWith("heap") ? "heap" : "RocksDB");
                rows.add(List.of(
                        label,
                        Quantity.COUNT.of(of.at("/" + name)),
                        Quantity.COUNT.of(of.at("/" + run + "_state_bytes") / 1024),
                        Quantity.MILLIS.of(of.at("/" + run + "_checkpoint_ms"))));
                chart.ours(label, of.at("/" + name), Double.NaN);
            }
        }
        page.table(List.of("", "rows per CPU second", "state, KiB", "last checkpoint"), rows);
        page.chart("path-rates", "Rows per CPU second by number of symbols", chart);
        if (of.has("/year_of_3_seconds")) {
            page.paragraph("A year of 3 symbols takes " + Quantity.COUNT.of(of.at("/year_of_3_seconds")) + " s ("
                    + Quantity.COUNT.of(of.at("/year_of_3_cpu_seconds")) + " CPU seconds).");
        }
    }
}
