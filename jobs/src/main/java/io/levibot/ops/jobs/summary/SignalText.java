package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.state.shadow.Performance;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.ColorScheme;

/** A {@link SignalSummary} for a person to read. */
public final class SignalText {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ColorScheme colors;
    private final PrintWriter out;

    public SignalText(ColorScheme colors, PrintWriter out) {
        this.colors = colors;
        this.out = out;
    }

    /** Prints all of it; nothing where nothing was traded. */
    public void print(SignalSummary summary) {
        if (summary.models().isEmpty()) {
            return;
        }
        models(summary);
        rollout(summary);
        signals(summary);
    }

    private void models(SignalSummary summary) {
        heading("On paper, net of costs, mean over symbols");
        line(
                "%-14s %9s %8s %13s %10s %8s %9s",
                "model", "equity", "Sharpe", "max drawdown", "turnover", "trades", "weight");
        for (ModelFigures model : summary.models()) {
            Performance performance = model.performance();
            Double weight = summary.weights().get(model.name());
            boolean isSet = model.trades() == 0 && performance.turnover() == 0;
            line(
                    "%-14s %9.4f %8.2f %12.1f%% %10s %8s %9s",
                    model.name(),
                    performance.growth(),
                    performance.sharpe(summary.periodsPerYear()),
                    100 * performance.drawdown(),
                    isSet ? "" : String.format(Locale.ROOT, "%.0f", performance.turnover()),
                    isSet ? "" : String.format(Locale.ROOT, "%,d", model.trades()),
                    weight == null ? "" : String.format(Locale.ROOT, "%.3f", weight));
        }
    }

    private void rollout(SignalSummary summary) {
        JsonNode look = summary.look();
        if (look == null) {
            return;
        }
        heading("Candidate " + look.get("candidate").asText() + ": "
                + look.get("stage").asText() + ", " + look.get("reason").asText() + "; every gate as of "
                + MINUTES.format(Instant.ofEpochMilli(DriftHistory.millis(look.get("timestamp")))));
        stages("", summary.stages());
        look.get("gates")
                .properties()
                .forEach(gate -> line(
                        "%-4s %-20s %12s %s %s",
                        gate.getValue().get("pass").asBoolean() ? "pass" : "FAIL",
                        gate.getKey(),
                        number(gate.getValue().get("value")),
                        gate.getValue().get("comparison").asText(),
                        number(gate.getValue().get("bound"))));
        line(
                "days to decide at this gap and correlation: %s",
                number(look.get("evidence").get("days_to_decide")));
        if (summary.original().isEmpty()) {
            line("the original's thresholds on the same pairs: never left SHADOW");
        }
        stages("the original's thresholds on the same pairs: ", summary.original());
    }

    private void stages(String before, List<SignalSummary.StageChange> changes) {
        changes.forEach(change -> line(
                "%s%s  %s -> %s  %s",
                before,
                MINUTES.format(Instant.ofEpochMilli(change.at())),
                change.from(),
                change.to(),
                change.reason()));
    }

    private void signals(SignalSummary summary) {
        heading(String.format(
                Locale.ROOT,
                "Decisions: %,d = %,d signals + %,d blocked",
                summary.decisions(),
                summary.decisions() - summary.blockedDecisions(),
                summary.blockedDecisions()));
        line("signals  %s", counts(summary.signals()));
        line("blocked  %s", counts(summary.blocked()));
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String number(JsonNode value) {
        return value == null || value.isNull() ? "unknown" : String.format(Locale.ROOT, "%.4g", value.asDouble());
    }

    private void heading(String text) {
        out.println();
        out.println(colors.text("@|bold " + text + "|@").toString());
    }

    private void line(String format, Object... values) {
        out.println("  " + String.format(Locale.ROOT, format, values));
    }
}
