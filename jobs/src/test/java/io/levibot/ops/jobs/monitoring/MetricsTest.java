package io.levibot.ops.jobs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.run.Outputs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape of the running job says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private static final Path ROOT = Path.of(System.getProperty("levibot.root", ".."));

    /** The names and labels that dashboards and alerts are written for; a subtask's number may be beside them. */
    private static final Map<String, Set<String>> PROMISED = Map.ofEntries(
            Map.entry("levibot_ml_drift_events_total", Set.of("severity")),
            Map.entry("levibot_ml_drift_psi", Set.of("symbol", "timeframe", "feature")),
            Map.entry("levibot_ml_drift_ks", Set.of("symbol", "timeframe", "feature")),
            Map.entry("levibot_ml_feature_staleness_seconds", Set.of("symbol", "timeframe")),
            Map.entry("levibot_ensemble_weight", Set.of("model")),
            Map.entry("levibot_ml_model_ece", Set.of("model", "timeframe")),
            Map.entry("levibot_ml_min_confidence", Set.of("model", "timeframe")),
            Map.entry("levibot_ml_kill_switch", Set.of("scope")),
            Map.entry("levibot_ml_kill_epoch", Set.of()),
            Map.entry("levibot_ml_canary_stage", Set.of()),
            Map.entry("levibot_ml_canary_fraction", Set.of()),
            Map.entry("levibot_ml_sharpe", Set.of("model")),
            Map.entry("levibot_ml_max_drawdown", Set.of("model")),
            Map.entry("levibot_ml_signals_total", Set.of("arm")),
            Map.entry("levibot_ml_blocked_total", Set.of("reason")),
            Map.entry("levibot_ml_late_total", Set.of("stream")),
            Map.entry("levibot_ml_dead_letters_total", Set.of("stream", "reason")),
            Map.entry("levibot_config_reload_failed", Set.of()));

    @TempDir
    private static Path folder;

    private final List<Sample> samples = new ArrayList<>();
    private Map<String, List<String>> lines;
    private long held;

    @BeforeAll
    void scrapeAJobThatStandsStill() throws Exception {
        try (MonitoredRun run = new MonitoredRun(folder)) {
            held = run.play(50);
            samples.addAll(run.awaitQuiet(held));
            run.finish();
            lines = Outputs.sorted(run.output());
        }
    }

    @Test
    void everyPromisedNameIsThereWithItsLabels() {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (Sample sample : samples) {
            if (sample.name().startsWith("levibot_")) {
                Set<String> labels = new TreeSet<>(sample.labels().keySet());
                labels.remove("subtask_index");
                assertThat(seen.merge(sample.name(), labels, (before, now) -> before))
                        .as(sample.name())
                        .isEqualTo(labels);
            }
        }
        assertThat(seen).isEqualTo(PROMISED);
    }

    @Test
    void everyMetricThatARuleADashboardOrAPageSpeaksOfIsThere() throws Exception {
        Set<String> known = new HashSet<>();
        samples.forEach(sample -> known.add(sample.name()));
        Map<String, String> spoken = PromqlNames.in(ROOT);

        assertThat(spoken).hasSizeGreaterThan(30);
        spoken.forEach(
                (name, file) -> assertThat(known).as("%s of %s", name, file).contains(name));
    }

    @Test
    void labelsAreWhatTheStreamsSay() {
        assertThat(values("levibot_ml_feature_staleness_seconds", "symbol")).contains("ALPHA-USD", "BETA-USD");
        assertThat(values("levibot_ml_kill_switch", "scope")).contains("global", "symbol:ALPHA-USD");
        assertThat(values("levibot_ml_drift_events_total", "severity")).containsExactly("critical", "warning");
    }

    @Test
    void noSeriesHidesAnotherOneOfItsName() {
        assertThat(samples.stream().map(sample -> sample.name() + sample.labels()))
                .doesNotHaveDuplicates();
    }

    /** At parallelism 2: what one subtask counts must not hide what the other does. */
    @Test
    void countersAddUpToTheRecords() {
        assertThat(sum("levibot_ml_signals_total", Map.of()))
                .isPositive()
                .isEqualTo(upTo("signals").size());
        assertThat(sum("levibot_ml_drift_events_total", Map.of("severity", "critical")))
                .isPositive()
                .isEqualTo(upTo("drift").stream()
                        .filter(line -> line.get("kind").asText().equals("pane"))
                        .filter(line -> Set.of("CRITICAL", "KILL")
                                .contains(line.get("verdict").asText()))
                        .count());
        long reasons = 0;
        for (JsonNode line : upTo("blocked")) {
            reasons += line.get("reasons").size();
        }
        assertThat(sum("levibot_ml_blocked_total", Map.of())).isPositive().isEqualTo(reasons);
        // what was read at the very time at which the job stands still may stand before or after that row; what has no
        // time of its own comes first, but for a truncated file: it is found out at its end
        List<JsonNode> refused = Outputs.parsed(lines.get("dead-letters"));
        assertThat(sum("levibot_ml_dead_letters_total", Map.of()))
                .isBetween(
                        (double) refused.stream()
                                .filter(line -> !isTruncated(line) && at(line) < held)
                                .count(),
                        (double) refused.stream()
                                .filter(line -> at(line) <= held)
                                .count());
    }

    /** FAULTS 28: nothing that changes with a restart is a label, so that twenty restarts leave no series behind. */
    @Test
    void noLabelChangesWithARestart() {
        for (Sample sample : samples) {
            assertThat(sample.labels().keySet())
                    .as(sample.toString())
                    .doesNotContain("job_id", "task_attempt_id", "task_attempt_num", "task_id", "operator_id");
        }
    }

    private double sum(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    private Set<String> values(String name, String label) {
        Set<String> values = new TreeSet<>();
        samples.stream()
                .filter(sample -> sample.name().equals(name))
                .forEach(sample -> values.add(sample.labels().get(label)));
        return values;
    }

    /** The lines of what was decided before the job stood still. */
    private List<JsonNode> upTo(String stream) {
        return Outputs.parsed(lines.get(stream)).stream()
                .filter(line -> at(line) < held)
                .toList();
    }

    /** What has no time of its own, such as a file that cannot be read, comes first. */
    private static long at(JsonNode line) {
        JsonNode timestamp = line.has("timestamp") ? line.get("timestamp") : line.get("received_at");
        return timestamp.isNull() ? 0 : Instant.parse(timestamp.asText()).toEpochMilli();
    }

    private static boolean isTruncated(JsonNode line) {
        return line.get("reason").asText().equals("file.truncated");
    }
}
