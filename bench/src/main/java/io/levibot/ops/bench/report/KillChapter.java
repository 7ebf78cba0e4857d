package io.levibot.ops.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How fast a kill is. */
final class KillChapter implements Chapter {

    @Override
    public String bench() {
        return "kill";
    }

    @Override
    public String title() {
        return "How fast does a kill act?";
    }

    @Override
    public String about() {
        return """
            From the HTTP call of a kill to the last signal that leaves a gate after it, under 20,000 signals a second at \
            parallelism 2: with nothing in the way, and with a reader behind the gate that is too slow, so that everything before \
            it is backpressured, under exactly-once checkpoints. After the answer nothing may leave. Last, the console itself \
            ends, and gates close by their lease. Latencies grow with whatever \
            else the machine does.""";
    }

    @Override
    public boolean isTimed() {
        return true;
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atMost("free: last signal, p99", "/free/last_signal_ms_p99", Quantity.MILLIS, 10)
                        .because("it is the tail that is long: compare the median, and the load as the bench began"),
                Claim.atMost(
                        "backpressured: last signal, p99", "/backpressured/last_signal_ms_p99", Quantity.MILLIS, 50),
                Claim.atMost("free: signals after the answer", "/free/signals_after_confirmation", Quantity.COUNT, 0),
                Claim.atMost(
                        "backpressured: signals after the answer",
                        "/backpressured/signals_after_confirmation",
                        Quantity.COUNT,
                        0));
    }

    @Override
    public void write(Figures of, Leaf page) {
        List<List<String>> rows = new ArrayList<>();
        BarChart chart = BarChart.linear("From the call of a kill to the last signal", Quantity.MILLIS);
        Map<String, Double> aims = Map.of("free", 10.0, "backpressured", 50.0);
        for (String way : of.names("")) {
            String at = "/" + way;
            rows.add(List.of(
                    way,
                    Quantity.COUNT.of(of.at(at + "/kills")),
                    Quantity.COUNT.of(of.at(at + "/signals_a_second")),
                    Quantity.MILLIS.of(of.at(at + "/last_signal_ms_p50")),
                    Quantity.MILLIS.of(of.at(at + "/last_signal_ms_p99")),
                    Quantity.MILLIS.of(of.at(at + "/last_signal_ms_max")),
                    Quantity.MILLIS.of(of.at(at + "/confirmed_ms_p50")),
                    Quantity.MILLIS.of(of.at(at + "/confirmed_ms_p99")),
                    Quantity.MILLIS.of(of.at(at + "/last_signal_after_console_ms"))));
            chart.ours(way + ", median", of.at(at + "/last_signal_ms_p50"), Double.NaN);
            chart.ours(way + ", p99", of.at(at + "/last_signal_ms_p99"), aims.getOrDefault(way, Double.NaN));
        }
        page.table(
                List.of(
                        "",
                        "kills",
                        "signals a second",
                        "last signal p50",
                        "p99",
                        "max",
                        "answer p50",
                        "p99",
                        "last signal after the console is gone"),
                rows);
        page.chart("kill-latency", "Time from the call of a kill to the last signal", chart);
    }
}
