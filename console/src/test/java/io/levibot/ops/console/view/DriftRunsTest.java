package io.levibot.ops.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftRunsTest {

    private static final long HOUR = 3_600_000;
    private final ObjectMapper json = new ObjectMapper();

    private record Report(String symbol, long at, JsonNode features) {}

    private ObjectNode feature(String name, String verdict, int sinceHour, double surprise) {
        ObjectNode features = json.createObjectNode();
        features.putObject(name)
                .put("verdict", verdict)
                .put("since", "2024-08-05T%02d:00:00.000Z".formatted(sinceHour))
                .put("surprise", surprise)
                .put("psi_open", surprise / 10)
                .put("ks", .2);
        return features;
    }

    private static long hour(int hour) {
        return Line.time("2024-08-05T00:00:00.000Z") + hour * HOUR;
    }

    @Test
    void tellsTheFirstOfEveryLevelInAnyOrderOfReports() {
        List<Report> reports = new ArrayList<>(List.of(
                new Report("A", hour(1), feature("ret_1", "WARNING", 1, 4)),
                new Report("A", hour(2), feature("ret_1", "CRITICAL", 1, 5)),
                new Report("B", hour(1), feature("rsi_14", "WARNING", 1, 6)),
                new Report("B", hour(3), feature("rsi_14", "KILL", 1, 7)),
                new Report("B", hour(4), feature("rsi_14", "WARNING", 1, 4)),
                new Report("B", hour(5), json.createObjectNode()),
                new Report("A", hour(6), feature("ret_1", "WARNING", 6, 4))));
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(reports, new Random(round));
            DriftRuns runs = new DriftRuns();
            reports.forEach(report -> runs.accept(report.symbol(), "15m", report.at(), report.features()));
            ObjectNode all = runs.between(hour(0), hour(24), 0, "", 10);

            assertThat(all.path("total").asInt()).isEqualTo(3);
            // of two at one time the more surprising one is first
            assertThat(all.path("first").path("warning").path("symbol").asText())
                    .isEqualTo("B");
            assertThat(all.path("first").path("critical").path("symbol").asText())
                    .isEqualTo("A");
            assertThat(all.path("first").path("kill").path("at").asText()).isEqualTo("2024-08-05T03:00:00Z");
            JsonNode killed = all.path("runs").get(0);
            assertThat(killed.path("verdict").asText()).isEqualTo("KILL");
            assertThat(killed.path("psi").asDouble()).isEqualTo(.7);
            assertThat(killed.path("last").asText()).isEqualTo("2024-08-05T04:00:00Z");
            assertThat(killed.path("open").asBoolean()).isFalse();
            assertThat(all.path("runs").get(2).path("open").asBoolean()).isTrue();
            assertThat(runs.between(hour(3), hour(3), 2, "", 10).path("total").asInt())
                    .isEqualTo(1);
            assertThat(runs.between(hour(0), hour(24), 1, "A_15m", 10)
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void letsWarningsGoBeforeAlarms() {
        DriftRuns runs = new DriftRuns();
        for (int i = 0; i < 45_000; i++) {
            String at = "2024-%02d-%02dT%02d:%02d:00.000Z"
                    .formatted(1 + i / 40_000, 1 + i / 1_440 % 28, i / 60 % 24, i % 60);
            ObjectNode features = feature("f" + i, i == 5 ? "KILL" : "WARNING", 0, 1);
            ((ObjectNode) features.path("f" + i)).put("since", at);
            runs.accept("A", "15m", Line.time(at), features);
        }

        ObjectNode all = runs.between(Long.MIN_VALUE, Long.MAX_VALUE, 0, "", 100_000);
        assertThat(all.path("total").asInt()).isLessThanOrEqualTo(20_000);
        assertThat(all.path("first").path("kill").path("feature").asText()).isEqualTo("f5");
    }
}
