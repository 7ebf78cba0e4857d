package io.levibot.ops.jobs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.console.alert.AlertDesk;
import io.levibot.ops.console.alert.AlertSeverity;
import io.levibot.ops.console.alert.TelegramOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a drift that sets in to a telephone that rings: a real Prometheus, a real Alertmanager, the running job. */
@Tag("faults") // the rule waits a minute, as it is written
class DeliveredAlertTest {

    private static final Path CONF = Path.of(System.getProperty("levibot.root", ".."), "conf/prometheus");
    private static final String TOKEN = "7:secret";

    /** The queries and alerts that were there before this program was: they must answer as they are written. */
    private static final List<String> QUERIES = List.of(
            "increase(levibot_ml_drift_events_total{severity=\"critical\"}[1h])",
            "topk(5, levibot_ml_drift_psi)",
            "levibot_ensemble_weight{model=\"lgbm\"}",
            "levibot_ml_model_ece",
            "levibot_ml_feature_staleness_seconds");

    private static final List<String> ALERTS = List.of(
            "MLFeatureStaleness | levibot_ml_feature_staleness_seconds > 1800 | 300 | warning",
            "MLCriticalDrift | increase(levibot_ml_drift_events_total{severity=\"critical\"}[15m]) > 0 | 60 | critical",
            "MLPoorCalibration | levibot_ml_model_ece > 0.06 | 1800 | warning");

    @TempDir
    private static Path folder;

    private final List<Process> started = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private int prometheus;

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void driftRings() throws Exception {
        Program promProgram = Program.named("prometheus");
        Program alertProgram = Program.named("prometheus-alertmanager", "alertmanager");
        try (TelegramStandIn telegram = new TelegramStandIn(TOKEN);
                MonitoredRun run = new MonitoredRun(folder.resolve("job"))) {
            run.play(24);
            startAlertmanager(alertProgram, telegram);
            startPrometheus(promProgram, run);
            awaitAnswer("levibot_ml_drift_events_total{severity=\"critical\"}");
            run.play(40);

            String rung = telegram.awaitText("MLCriticalDrift");
            assertThat(rung).contains("CRITICAL", "critical feature drift", "docs/operations.md#features-drift");
            for (String query : QUERIES) {
                awaitAnswer(query);
            }
            assertThat(query(QUERIES.get(0)).findValues("value").stream()
                            .mapToDouble(value -> value.get(1).asDouble())
                            .sum())
                    .isPositive();
            assertThat(rules()).containsAll(ALERTS);
            run.finish();

            AlertDesk desk = AlertDesk.start(
                    run.output(),
                    new TelegramOptions(
                            telegram.address(),
                            Files.writeString(folder.resolve("token"), TOKEN),
                            "1",
                            "http://localhost:8000",
                            AlertSeverity.CRITICAL,
                            Duration.ofDays(100_000)),
                    null,
                    Duration.ofMillis(100));
            try (desk) {
                assertThat(telegram.awaitText("DRIFT series:ALPHA-USD"))
                        .containsPattern("symbol ALPHA-USD")
                        .containsPattern("worst_feature \\w+")
                        .containsPattern("\\bpsi [0-9.]+")
                        .containsPattern("\\bks [0-9.]+")
                        .containsPattern("since 20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:00Z")
                        .contains("http://localhost:8000");
            }
        }
    }

    private void startAlertmanager(Program program, TelegramStandIn telegram) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("alertmanager"));
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        Path config = AlertmanagerCopy.write(copy, telegram.address().toString(), token);
        int port = freePort();
        started.add(program.start(
                folder.resolve("alertmanager.log"),
                "--config.file=" + config,
                "--storage.path=" + copy.resolve("data"),
                "--cluster.listen-address=",
                "--web.listen-address=localhost:" + port));
        Files.createDirectories(folder.resolve("prometheus/targets"));
        Files.writeString(
                folder.resolve("prometheus/targets/alertmanager-test.json"),
                "[{\"targets\": [\"localhost:" + port + "\"]}]");
    }

    private void startPrometheus(Program program, MonitoredRun run) throws IOException {
        Path copy = folder.resolve("prometheus");
        Files.createDirectories(copy.resolve("rules"));
        for (String rules : List.of("ml.yml", "operations.yml")) {
            Files.copy(CONF.resolve("rules/" + rules), copy.resolve("rules/" + rules));
        }
        Files.writeString(
                copy.resolve("prometheus.yml"),
                Files.readString(CONF.resolve("prometheus.yml"))
                        .replace("scrape_interval: 15s", "scrape_interval: 5s")
                        .replace("evaluation_interval: 15s", "evaluation_interval: 1s"));
        Files.writeString(
                copy.resolve("targets/flink-test.json"),
                "[{\"targets\": [\"localhost:" + run.ports().get(0) + "\", \"localhost:"
                        + run.ports().get(1) + "\"]}]");
        prometheus = freePort();
        started.add(program.start(
                folder.resolve("prometheus.log"),
                "--config.file=" + copy.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + copy.resolve("data"),
                "--web.listen-address=localhost:" + prometheus));
    }

    private void awaitAnswer(String query) throws Exception {
        while (query(query).isEmpty()) {
            assertThat(started).allMatch(Process::isAlive);
            LockSupport.parkNanos(200_000_000);
        }
    }

    private JsonNode query(String query) throws Exception {
        return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .at("/data/result");
    }

    /** {@code name | expression | seconds | severity} of every alerting rule. */
    private List<String> rules() throws Exception {
        List<String> rules = new ArrayList<>();
        for (JsonNode group : get("/api/v1/rules").at("/data/groups")) {
            for (JsonNode rule : group.get("rules")) {
                rules.add(rule.get("name").asText() + " | " + rule.get("query").asText() + " | "
                        + rule.get("duration").asInt() + " | "
                        + rule.at("/labels/severity").asText());
            }
        }
        return rules;
    }

    private JsonNode get(String path) throws Exception {
        try {
            return new ObjectMapper()
                    .readTree(http.send(
                                    HttpRequest.newBuilder(URI.create("http://localhost:" + prometheus + path))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException notUpYet) {
            return new ObjectMapper().createObjectNode();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
