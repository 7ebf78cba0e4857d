package io.levibot.ops.jobs.summary;

import io.levibot.ops.jobs.io.JsonEncoder;
import java.util.Locale;
import java.util.Map;

/** A replay's summary for a program to read. */
public final class SummaryJson {

    private SummaryJson() {}

    /** One JSON object. */
    public static String of(RunSummary run) {
        ReplaySummary summary = run.replay();
        JsonEncoder json = new JsonEncoder();
        if (!run.signals().models().isEmpty()) {
            SignalJson.put(run.signals(), json);
        }
        json.objects(
                "inputs",
                summary.inputs().stream()
                        .<JsonEncoder.Fields>map(counts -> object -> object.put("stream", counts.stream())
                                .put("read", counts.read())
                                .put("accepted", counts.accepted())
                                .put("late", counts.late())
                                .put("dead_letters", counts.deadLetters())
                                .put("duplicates", counts.duplicates()))
                        .toList());
        json.objects(
                "series",
                summary.series().stream()
                        .<JsonEncoder.Fields>map(one -> object -> series(one, object))
                        .toList());
        json.object("alerts", object -> {
            for (Map.Entry<String, Integer> alert : summary.alerts().entrySet()) {
                object.put(alert.getKey(), alert.getValue());
            }
        });
        json.objects(
                "kill_switch",
                summary.switches().stream()
                        .<JsonEncoder.Fields>map(change -> object -> object.time("timestamp", change.at())
                                .put("scope", change.scope())
                                .put("cause", change.cause())
                                .put("level", change.level())
                                .put("reason", change.reason()))
                        .toList());
        json.objects(
                "planted",
                summary.planted().stream()
                        .<JsonEncoder.Fields>map(finding -> object -> planted(finding, object))
                        .toList());
        json.objects(
                "false_alarms",
                summary.falseAlarms().stream()
                        .<JsonEncoder.Fields>map(episode -> object -> episode(episode, object))
                        .toList());
        run.probabilities().put(json);
        return json.text();
    }

    private static void series(SeriesSummary one, JsonEncoder into) {
        into.put("symbol", one.symbol())
                .put("timeframe", one.timeframe())
                .put("reference", one.reference())
                .object("panes", panes -> one.panes().forEach((verdict, count) -> panes.put(verdict, count)))
                .put("days", one.days())
                .put("critical_days", one.criticalDays())
                .put("kill_days", one.killDays())
                .objects(
                        "episodes",
                        one.episodes().stream()
                                .<JsonEncoder.Fields>map(episode -> object -> episode(episode, object))
                                .toList());
    }

    private static void episode(Episode episode, JsonEncoder into) {
        into.put("symbol", episode.symbol())
                .put("timeframe", episode.timeframe())
                .put("gravest", episode.gravest())
                .time("from", episode.from())
                .time("to", episode.to())
                .put("feature", episode.feature())
                .put("psi", episode.psi())
                .put("ks", episode.ks());
    }

    private static void planted(PlantedFinding finding, JsonEncoder into) {
        into.put("incident", finding.incident().kind().name().toLowerCase(Locale.ROOT))
                .put("symbol", finding.incident().symbol())
                .put("timeframe", finding.incident().timeframe())
                .put("target", finding.incident().target())
                .time("from", finding.incident().from())
                .time("to", finding.incident().to())
                .put("found", finding.found())
                .put("what", finding.what())
                .put("delay_hours", finding.delayMillis() < 0 ? Double.NaN : finding.delayMillis() / 3_600_000.0);
    }
}
