package io.levibot.ops.jobs.summary;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.state.event.InputCounts;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay read and found.
 *
 * @param inputs what became of the rows, per stream with any
 * @param series per series its drift, sorted
 * @param alerts per kind and severity how many
 * @param switches changes of the kill-switch, in time order
 * @param planted what was planted against what was found; empty for data of one's own
 * @param falseAlarms episodes that nothing planted explains; empty where nothing was planted
 */
public record ReplaySummary(
        List<InputCounts> inputs,
        List<SeriesSummary> series,
        Map<String, Integer> alerts,
        List<SwitchChange> switches,
        List<PlantedFinding> planted,
        List<Episode> falseAlarms) {

    /** One accepted change of the kill-switch. */
    public record SwitchChange(long at, String scope, String cause, String level, String reason) {}

    /** Reads the outputs of a replay that has ended. */
    public static ReplaySummary read(Path output, List<Incident> incidents) throws IOException {
        OutputReader reader = new OutputReader(output);
        List<InputCounts> inputs = new ArrayList<>();
        reader.each("counts", line -> {
            if (line.get("read").asLong() > 0) {
                inputs.add(new InputCounts(
                        line.get("stream").asText(),
                        line.get("read").asLong(),
                        line.get("accepted").asLong(),
                        line.get("late").asLong(),
                        line.get("dead_letters").asLong(),
                        line.get("duplicates").asLong()));
            }
        });
        Map<SeriesKey, DriftHistory> histories = new TreeMap<>();
        reader.each("drift", line -> {
            SeriesKey key = new SeriesKey(
                    line.get("symbol").asText(), line.get("timeframe").asText());
            histories
                    .computeIfAbsent(key, k -> new DriftHistory(k.symbol(), k.timeframe()))
                    .add(line);
        });
        List<SeriesSummary> series =
                histories.values().stream().map(DriftHistory::summary).toList();
        Map<String, Integer> alerts = new TreeMap<>();
        List<StalenessAlarm> silences = new ArrayList<>();
        List<MissingAlarm> gaps = new ArrayList<>();
        reader.each("alerts", line -> {
            alerts.merge(line.get("kind").asText() + "/" + line.get("severity").asText(), 1, Integer::sum);
            MissingAlarm.read(line, gaps);
        });
        List<SwitchChange> switches = new ArrayList<>();
        reader.each("audit", line -> {
            if (line.get("outcome").asText().equals("ACCEPTED") && line.has("level_after")) {
                long at = DriftHistory.millis(line.get("timestamp"));
                switches.add(new SwitchChange(
                        at,
                        line.get("scope").asText(),
                        line.get("cause").asText(),
                        line.get("level_after").asText(),
                        line.get("reason").asText()));
                StalenessAlarm.read(line, at, silences);
            }
        });
        switches.sort(Comparator.comparingLong(SwitchChange::at));
        Map<String, Long> promotions = new TreeMap<>();
        reader.each("rollout", line -> {
            if (line.get("stage").asText().equals("PROMOTED")
                    && !line.get("from").equals(line.get("stage"))) {
                promotions.merge(line.get("candidate").asText(), DriftHistory.millis(line.get("timestamp")), Math::min);
            }
        });
        PlantedTable table = new PlantedTable(incidents, series, inputs, silences, gaps, promotions);
        return new ReplaySummary(inputs, series, alerts, switches, table.findings(), table.falseAlarms());
    }
}
