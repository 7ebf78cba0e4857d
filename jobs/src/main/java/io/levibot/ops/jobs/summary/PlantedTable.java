package io.levibot.ops.jobs.summary;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import io.levibot.ops.state.event.InputCounts;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds what a job found against what was planted. */
final class PlantedTable {

    /** What an incident leaves behind: the verdict's window of 96 bars, one day at 15m and four at 1h. */
    private static final long AFTERMATH_BARS = 96;

    private static final List<String> GRAVITY = List.of("WARNING", "CRITICAL", "KILL");

    private final List<Incident> incidents;
    private final List<SeriesSummary> series;
    private final List<InputCounts> inputs;
    private final List<StalenessAlarm> silences;
    private final List<MissingAlarm> missing;
    private final Map<String, Long> promotions;

    PlantedTable(
            List<Incident> incidents,
            List<SeriesSummary> series,
            List<InputCounts> inputs,
            List<StalenessAlarm> silences,
            List<MissingAlarm> missing,
            Map<String, Long> promotions) {
        this.incidents = incidents;
        this.series = series;
        this.inputs = inputs;
        this.silences = silences;
        this.missing = missing;
        this.promotions = promotions;
    }

    /** A finding for every incident of the kinds that the inputs' checks, drift, staleness and the rollout report. */
    List<PlantedFinding> findings() {
        List<PlantedFinding> findings = new ArrayList<>();
        for (Incident incident : incidents) {
            switch (incident.kind().foundIn()) {
                case "drift" -> findings.add(incident.kind() == IncidentKind.MISSING ? gap(incident) : drift(incident));
                case "staleness" -> findings.add(silence(incident));
                case "late" ->
                    findings.add(counted(
                            incident,
                            inputs.stream().mapToLong(InputCounts::late).sum(),
                            "late rows"));
                case "dead-letters" ->
                    findings.add(counted(
                            incident,
                            inputs.stream().mapToLong(InputCounts::deadLetters).sum(),
                            "dead letters"));
                case "rollout" -> findings.add(promotion(incident));
                default -> {
                    // the weights' and the calibration's to find
                }
            }
        }
        return findings;
    }

    /** Episodes at KILL or CRITICAL that no incident explains. */
    List<Episode> falseAlarms() {
        return incidents.isEmpty()
                ? List.of()
                : series.stream()
                        .flatMap(one -> one.episodes().stream())
                        .filter(episode -> incidents.stream().noneMatch(incident -> explains(incident, episode)))
                        .toList();
    }

    private PlantedFinding drift(Incident incident) {
        Optional<Episode> first = episodes(incident)
                .filter(episode -> episode.from() >= incident.from())
                .min((a, b) -> Long.compare(a.from(), b.from()));
        if (first.isEmpty()) {
            return new PlantedFinding(incident, false, "", -1);
        }
        Episode gravest = episodes(incident)
                .max(Comparator.comparingInt(episode -> GRAVITY.indexOf(episode.gravest())))
                .orElseThrow();
        return new PlantedFinding(
                incident,
                true,
                gravest.gravest() + " on " + gravest.feature(),
                first.get().from() - incident.from());
    }

    /** A doubled volatility is ordinary enough to be a warning; anything else planted must be critical. */
    private Stream<Episode> episodes(Incident incident) {
        boolean regime = incident.kind() == IncidentKind.VOLATILITY;
        return series.stream()
                .flatMap(one -> (regime ? one.warnings() : one.episodes()).stream())
                .filter(episode -> explains(incident, episode));
    }

    private static boolean explains(Incident incident, Episode episode) {
        long barMillis = new SeriesKey(episode.symbol(), episode.timeframe()).barMillis();
        return incident.kind().foundIn().equals("drift")
                && (incident.symbol().isEmpty() || incident.symbol().equals(episode.symbol()))
                && (incident.timeframe().isEmpty() || incident.timeframe().equals(episode.timeframe()))
                && episode.touches(incident.from(), incident.to() + (AFTERMATH_BARS + 1) * barMillis);
    }

    private PlantedFinding silence(Incident incident) {
        return silences.stream()
                .filter(alarm -> incident.symbol().isEmpty() || alarm.symbol().equals(incident.symbol()))
                .filter(alarm -> alarm.at() >= incident.from() && alarm.at() < incident.to())
                .findFirst()
                .map(alarm -> new PlantedFinding(
                        incident, true, "closed symbol:" + alarm.symbol(), alarm.at() - incident.from()))
                .orElseGet(() -> new PlantedFinding(incident, false, "", -1));
    }

    private PlantedFinding promotion(Incident incident) {
        Long at = promotions.get(incident.target());
        return at == null || at < incident.from()
                ? new PlantedFinding(incident, false, "", -1)
                : new PlantedFinding(incident, true, incident.target() + " promoted", at - incident.from());
    }

    private PlantedFinding gap(Incident incident) {
        return missing.stream()
                .filter(alarm -> alarm.symbol().equals(incident.symbol())
                        && alarm.feature().equals(incident.target()))
                .filter(alarm -> alarm.at() >= incident.from())
                .findFirst()
                .map(alarm -> new PlantedFinding(
                        incident, true, "alert on missing " + alarm.feature(), alarm.at() - incident.from()))
                .orElseGet(() -> new PlantedFinding(incident, false, "", -1));
    }

    private static PlantedFinding counted(Incident incident, long count, String what) {
        return new PlantedFinding(incident, count > 0, String.format(Locale.ROOT, "%,d %s", count, what), -1);
    }
}
