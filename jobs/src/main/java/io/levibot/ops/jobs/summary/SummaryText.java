package io.levibot.ops.jobs.summary;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.jobs.run.Replay;
import io.levibot.ops.state.event.InputCounts;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.ColorScheme;

/** A replay's summary for a person to read. */
public final class SummaryText {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_EPISODES = 12;

    private final ColorScheme colors;
    private final PrintWriter out;

    public SummaryText(ColorScheme colors, PrintWriter out) {
        this.colors = colors;
        this.out = out;
    }

    /**
     * Prints all of it.
     *
     * @param webAddress Flink's page
     * @param seconds how long the replay took
     */
    public void print(ReplaySummary summary, Replay replay, String webAddress, double seconds) {
        inputs(summary.inputs());
        drift(summary.series());
        episodes(summary.series());
        switches(summary.switches());
        planted(summary);
        heading("Where");
        line("outputs     %s/<stream>/date=YYYY-MM-DD/*.jsonl", replay.output());
        line("references  %s", replay.ownReferences());
        line("Flink       %s", webAddress);
        if (replay.config().metrics().enabled()) {
            line(
                    "metrics     http://localhost:%d/metrics",
                    replay.config().metrics().port());
        }
        line("took        %.1f s", seconds);
    }

    private void inputs(List<InputCounts> inputs) {
        heading("Rows in");
        line("%-12s %12s %12s %9s %9s %10s", "stream", "read", "accepted", "late", "dead", "duplicate");
        for (InputCounts counts : inputs) {
            line(
                    "%-12s %,12d %,12d %,9d %,9d %,10d%s",
                    counts.stream(),
                    counts.read(),
                    counts.accepted(),
                    counts.late(),
                    counts.deadLetters(),
                    counts.duplicates(),
                    counts.balanced() ? "" : red("  does not add up"));
        }
    }

    private void drift(List<SeriesSummary> series) {
        heading("Drift, one verdict a pane");
        line(
                "%-14s %8s %8s %8s %8s %8s  %13s %9s  %s",
                "series",
                "ok",
                "warning",
                "critical",
                "kill",
                "too few",
                "critical days",
                "kill days",
                "worst features (psi, ks, p) against reference");
        for (SeriesSummary one : series) {
            Map<String, Integer> panes = one.panes();
            line(
                    "%-14s %,8d %,8d %,8d %,8d %,8d  %6d of %,4d %9d  %s",
                    one.symbol() + " " + one.timeframe(),
                    panes.getOrDefault("OK", 0),
                    panes.getOrDefault("WARNING", 0),
                    panes.getOrDefault("CRITICAL", 0),
                    panes.getOrDefault("KILL", 0),
                    panes.getOrDefault("INSUFFICIENT", 0) + panes.getOrDefault("MISSING_REFERENCE", 0),
                    one.criticalDays(),
                    one.days(),
                    one.killDays(),
                    worst(one));
        }
    }

    private static String worst(SeriesSummary one) {
        StringBuilder text = new StringBuilder();
        for (SeriesSummary.WorstFeature feature : one.worst()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s%s %.2f %.2f %.1g",
                    text.isEmpty() ? "" : ", ",
                    feature.feature(),
                    feature.psi(),
                    feature.ks(),
                    feature.p()));
        }
        return one.reference().isEmpty()
                ? "no reference"
                : text + " (" + one.reference().substring(0, 8) + ")";
    }

    private void episodes(List<SeriesSummary> series) {
        List<Episode> episodes =
                series.stream().flatMap(one -> one.episodes().stream()).toList();
        long kills = episodes.stream()
                .filter(episode -> episode.gravest().equals("KILL"))
                .count();
        heading(String.format(Locale.ROOT, "Critical episodes: %d, %d of them KILL", episodes.size(), kills));
        episodes.stream()
                .sorted((a, b) -> {
                    int graver = Boolean.compare(
                            b.gravest().equals("KILL"), a.gravest().equals("KILL"));
                    return graver != 0 ? graver : Long.compare(a.from(), b.from());
                })
                .limit(MOST_EPISODES)
                .forEach(episode -> line(
                        "%-9s %-14s %s to %s  %s psi %.2f ks %.2f",
                        episode.gravest().equals("KILL") ? red("KILL") : "CRITICAL",
                        episode.symbol() + " " + episode.timeframe(),
                        time(episode.from()),
                        time(episode.to()),
                        episode.feature(),
                        episode.psi(),
                        episode.ks()));
        if (episodes.size() > MOST_EPISODES) {
            line(".. and %d more in the drift stream", episodes.size() - MOST_EPISODES);
        }
    }

    private void switches(List<ReplaySummary.SwitchChange> switches) {
        List<ReplaySummary.SwitchChange> latched = switches.stream()
                .filter(change -> !change.cause().equals("STALENESS"))
                .toList();
        heading(String.format(
                Locale.ROOT,
                "Kill-switch: %d latched changes, %d by staleness",
                latched.size(),
                switches.size() - latched.size()));
        latched.stream()
                .limit(MOST_EPISODES)
                .forEach(change ->
                        line("%s  %-20s %-7s %s", time(change.at()), change.scope(), change.level(), change.reason()));
        if (latched.size() > MOST_EPISODES) {
            line(".. and %d more in the audit stream", latched.size() - MOST_EPISODES);
        }
    }

    private void planted(ReplaySummary summary) {
        if (summary.planted().isEmpty()) {
            return;
        }
        heading("Planted, and found");
        line("%-14s %-12s %-4s %-13s %-16s %-34s %s", "incident", "symbol", "tf", "target", "from", "found", "after");
        for (PlantedFinding finding : summary.planted()) {
            Incident incident = finding.incident();
            line(
                    "%-14s %-12s %-4s %-13s %-16s %-34s %s",
                    incident.kind().name().toLowerCase(Locale.ROOT),
                    incident.symbol().isEmpty() ? "all" : incident.symbol(),
                    incident.timeframe().isEmpty() ? "all" : incident.timeframe(),
                    incident.target(),
                    time(incident.from()),
                    finding.found() ? finding.what() : "NOT FOUND",
                    finding.delayMillis() < 0
                            ? ""
                            : String.format(Locale.ROOT, "%.2f h", finding.delayMillis() / 3_600_000.0));
        }
        long kills = summary.falseAlarms().stream()
                .filter(episode -> episode.gravest().equals("KILL"))
                .count();
        line(
                "false alarms in the quiet weeks: %d KILL, %d CRITICAL",
                kills, summary.falseAlarms().size() - kills);
        for (Episode episode : summary.falseAlarms()) {
            line(
                    "  %s %s %s %s on %s",
                    episode.gravest(), episode.symbol(), episode.timeframe(), time(episode.from()), episode.feature());
        }
    }

    private void heading(String text) {
        out.println();
        out.println(colors.text("@|bold " + text + "|@").toString());
    }

    private void line(String format, Object... values) {
        out.println("  " + String.format(Locale.ROOT, format, values));
    }

    private String red(String text) {
        return colors.text("@|red " + text + "|@").toString();
    }

    private static String time(long at) {
        return MINUTES.format(Instant.ofEpochMilli(at));
    }
}
