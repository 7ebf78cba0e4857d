package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryApiTest extends OutputsTest {

    @Test
    void saysWhatDriftedFirstAndWhatWasClosed() throws Exception {
        JsonNode day = console.read("/ml/incidents?from=2024-08-05T00:00:00Z&to=2024-08-05T23:59:59Z&verdict=CRITICAL");
        JsonNode first = day.path("first").path("kill");
        assertThat(first.path("symbol").asText()).isEqualTo("BTCUSDT");
        assertThat(first.path("feature").asText()).isEqualTo("adx_14");
        assertThat(first.path("at").asText()).isEqualTo("2024-08-05T15:00:00Z");
        assertThat(day.path("runs").size()).isEqualTo(5);
        assertThat(day.path("closed").size()).isZero();

        JsonNode next =
                console.read("/ml/incidents?from=2024-08-06T00:00:00Z&to=2024-08-06T23:59:59Z&verdict=CRITICAL");
        assertThat(next.path("closed").get(0).path("scope").asText()).isEqualTo("global");
        assertThat(next.path("closed").get(0).path("from").asText()).isEqualTo("2024-08-06T05:00:00Z");
        assertThat(next.path("closed").get(0).path("to").isNull()).isTrue();
        assertThat(console.read("/ml/incidents?verdict=KILL&q=ETHUSDT").path("runs"))
                .allSatisfy(run -> assertThat(run.path("symbol").asText()).isEqualTo("ETHUSDT"));
    }

    @Test
    void givesTheWholeTimeInBuckets() throws Exception {
        JsonNode all = console.read("/ml/timeline?width=40");
        assertThat(all.path("times").size()).isBetween(20, 40);
        assertThat(all.path("trading").size()).isEqualTo(all.path("times").size());
        assertThat(all.path("blocked")).extracting(JsonNode::asInt).containsOnlyOnce(2);
        assertThat(all.path("stages").get(0).path("stage").asText()).isEqualTo("CANARY");
        JsonNode day = console.read("/ml/timeline?from=2024-08-06T00:00:00Z&to=2024-08-06T23:59:59Z");
        assertThat(day.path("times").size()).isEqualTo(24);
        assertThat(day.path("trading").get(4).asInt()).isZero();
        assertThat(day.path("trading").get(5).asInt()).isEqualTo(1);
        assertThat(day.path("closed").get(5).asInt()).isEqualTo(2);
    }

    @Test
    void whoHasSeenAnAlertOutlivesTheConsole() throws Exception {
        JsonNode alert = console.read("/ml/alerts").path("alerts").get(0);
        assertThat(alert.path("acknowledged").isNull()).isTrue();
        String ids = "{\"ids\":[\"" + alert.path("id").asText() + "\"]}";

        assertThat(acknowledge("", ids).statusCode()).isEqualTo(401);
        assertThat(acknowledge(console.token(), "{\"ids\":[\"../../x\"]}").statusCode())
                .isEqualTo(400);
        assertThat(acknowledge(console.token(), "nonsense").statusCode()).isEqualTo(400);
        assertThat(console.json
                        .readTree(acknowledge(console.token(), ids).body())
                        .path("acknowledged")
                        .asInt())
                .isEqualTo(1);
        assertThat(console.json
                        .readTree(acknowledge(console.token(), ids).body())
                        .path("acknowledged")
                        .asInt())
                .isZero();
        console.restart();

        JsonNode again = console.read("/ml/alerts");
        assertThat(again.path("alerts").get(0).path("acknowledged").asText()).isEqualTo("night shift");
        assertThat(again.path("open").asInt()).isEqualTo(again.path("total").asInt() - 1);
        assertThat(console.read("/ml/alerts?open=true").path("alerts"))
                .noneMatch(each -> each.path("id").equals(alert.path("id")));
    }

    @Test
    void aTornAcknowledgementDoesNotKeepTheConsoleFromStarting() throws Exception {
        console.close();
        Files.writeString(
                out.resolve(".acknowledged.jsonl"),
                "{\"at\":\"x\",\"issuer\":\"a\",\"ids\":[\"0123456789abcdef\"]}\n{\"at\":\"20");
        console.restart();

        JsonNode alerts = console.read("/ml/alerts");
        assertThat(alerts.path("open").asInt()).isEqualTo(alerts.path("total").asInt());
        acknowledge(
                console.token(),
                "{\"ids\":[\"" + alerts.path("alerts").get(0).path("id").asText() + "\"]}");
        console.restart();
        assertThat(console.read("/ml/alerts").path("open").asInt())
                .isEqualTo(alerts.path("total").asInt() - 1);
    }

    @Test
    void healthTellsTheAgeOfTheLastCheckpoint() throws Exception {
        assertThat(console.read("/healthz").path("checkpoint_age_sec").isNull()).isTrue();
        Path checkpoint = Files.createDirectories(out.resolve(".checkpoints/0123/chk-7"));
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "x");
        Files.setLastModifiedTime(metadata, FileTime.from(Instant.now().minusSeconds(3_600)));

        assertThat(console.read("/healthz").path("checkpoint_age_sec").asDouble())
                .isBetween(3_599.0, 3_900.0);
    }

    @Test
    void weightsHaveTheOriginalsShapeAndProductionsCurveFollowsThem() throws Exception {
        JsonNode weights = console.read("/ml/weights?width=10");
        assertThat(weights.path("current").path("canary").asDouble()).isEqualTo(.2);
        assertThat(weights.path("updated_at"))
                .isEqualTo(weights.path("history")
                        .get(weights.path("history").size() - 1)
                        .path("timestamp"));
        assertThat(weights.path("history").size()).isBetween(10, 12);

        JsonNode equity = console.read("/ml/canary").path("equity");
        double before = 0;
        JsonNode lgbm = equity.path("models").path("lgbm");
        JsonNode deep = equity.path("models").path("deep");
        JsonNode canary = equity.path("models").path("canary");
        JsonNode history = console.read("/ml/weights").path("history");
        for (int i = 0; i < lgbm.size(); i++) {
            // the weights of the look before, those of the first where there is none
            JsonNode held = history.get(Math.max(0, i - 1)).path("weights");
            double step = 0;
            for (String model : new String[] {"lgbm", "deep", "canary"}) {
                JsonNode curve = equity.path("models").path(model);
                step += held.path(model).asDouble()
                        * (curve.get(i).asDouble()
                                - (i == 0 ? 0 : curve.get(i - 1).asDouble()));
            }
            double expected = before + step;
            assertThat(equity.path("production").get(i).asDouble()).isCloseTo(expected, within(1e-4));
            before = expected;
        }
        assertThat(lgbm.size()).isEqualTo(deep.size()).isEqualTo(canary.size()).isEqualTo(40);
    }

    @Test
    void theDocumentNamesEveryPath() throws Exception {
        String document = console.get("/openapi.yaml").body();
        for (String path : new String[] {
            "/healthz",
            "/readyz",
            "/ml/kill",
            "/ml/predict",
            "/ml/drift",
            "/ml/weights",
            "/ml/canary",
            "/ml/canary/{action}",
            "/ml/calibration",
            "/ml/staleness",
            "/ml/signals",
            "/ml/signals/{id}",
            "/ml/shadow/predictions",
            "/ml/shadow/trades",
            "/ml/incidents",
            "/ml/timeline",
            "/ml/alerts",
            "/ml/alerts/acknowledge",
            "/ml/audit",
            "/events",
            "/openapi.yaml",
            "/"
        }) {
            assertThat(document).contains("\n  " + path + ":\n");
        }
    }

    private HttpResponse<String> acknowledge(String token, String body) throws Exception {
        return console.post("/ml/alerts/acknowledge?issuer=night%20shift", token, body);
    }
}
