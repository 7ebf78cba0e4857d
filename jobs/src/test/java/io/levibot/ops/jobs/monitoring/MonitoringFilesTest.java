package io.levibot.ops.jobs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of Prometheus, Alertmanager and Grafana, read by their own tools. */
class MonitoringFilesTest {

    private static final Path CONF = Path.of(System.getProperty("levibot.root", ".."), "conf");
    private static final Path RULES = CONF.resolve("prometheus/rules");
    private static final Path RULE_TESTS = CONF.resolve("prometheus/tests/rules_test.yml");
    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");

    @TempDir
    private Path folder;

    @Test
    void prometheusTakesTheConfigurationAndItsRules() throws Exception {
        assertThat(Program.named("promtool")
                        .run(
                                "check",
                                "config",
                                CONF.resolve("prometheus/prometheus.yml").toString()))
                .endsWith("status 0");
    }

    @Test
    void everyAlertFiresAndStaysQuietAsItsTestSays() throws Exception {
        assertThat(Program.named("promtool").run("test", "rules", RULE_TESTS.toString()))
                .endsWith("status 0");
    }

    @Test
    void everyAlertHasATestInWhichItFiresAndOneInWhichItStaysQuiet() throws Exception {
        String tests = Files.readString(RULE_TESTS);
        for (String alert : alerts()) {
            assertThat(tests).as(alert + " fires").containsPattern("alertname: " + alert + "\n +exp_alerts:\n");
            if (!alert.equals("Watchdog")) {
                assertThat(tests)
                        .as(alert + " stays quiet")
                        .contains("alertname: " + alert + "\n        exp_alerts: []");
            }
        }
    }

    @Test
    void alertmanagerTakesTheConfiguration() throws Exception {
        Program amtool = Program.named("amtool");
        Path copy = AlertmanagerCopy.write(folder, "http://localhost:1", Path.of("unused"));

        assertThat(amtool.run("check-config", copy.toString())).endsWith("status 0");
    }

    @Test
    void everyAlertLeadsToAChapterOfItsRunBook() throws Exception {
        List<String> anchors = new ArrayList<>();
        for (String line : Files.readAllLines(CONF.resolveSibling("docs/operations.md"))) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'));
            }
        }
        for (Path file : List.of(RULES.resolve("ml.yml"), RULES.resolve("operations.yml"))) {
            Matcher runbook =
                    Pattern.compile("runbook: docs/operations.md#(\\S+)").matcher(Files.readString(file));
            while (runbook.find()) {
                assertThat(anchors).contains(runbook.group(1));
            }
        }
    }

    @Test
    void noPanelOfADashboardCoversAnotherOrIsWithoutAQuery() throws Exception {
        for (String name : List.of("operations", "flink")) {
            JsonNode board = new ObjectMapper()
                    .readTree(
                            CONF.resolve("grafana/dashboards/" + name + ".json").toFile());
            List<String> cells = new ArrayList<>();
            assertThat(board.get("panels")).hasSizeGreaterThanOrEqualTo(10);
            for (JsonNode panel : board.get("panels")) {
                assertThat(panel.at("/targets/0/expr").asText())
                        .as(panel.get("title").asText())
                        .isNotBlank();
                for (int x = 0; x < panel.at("/gridPos/w").asInt(); x++) {
                    cells.add((panel.at("/gridPos/x").asInt() + x) + ","
                            + panel.at("/gridPos/y").asInt());
                }
            }
            assertThat(cells).as(name).doesNotHaveDuplicates();
        }
    }

    private static List<String> alerts() throws IOException {
        List<String> names = new ArrayList<>();
        for (String file : List.of("ml.yml", "operations.yml")) {
            Matcher alert = ALERT.matcher(Files.readString(RULES.resolve(file)));
            while (alert.find()) {
                names.add(alert.group(1));
            }
        }
        assertThat(names).contains("MLFeatureStaleness", "MLCriticalDrift", "MLPoorCalibration", "Watchdog");
        return names;
    }
}
