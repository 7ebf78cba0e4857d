package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What is only read. */
class ReadApiTest extends OutputsTest {

    @Test
    void healthCarriesTheStalenessTheRunbookAsksFor() throws Exception {
        JsonNode health = console.read("/healthz");

        assertThat(health.path("feature_staleness_sec").isNumber()).isTrue();
        assertThat(health.path("kill_switch").asText()).isEqualTo("ENABLED");
    }

    @Test
    void aStaleSeriesIsAsOldAsItsLastRowThoughItsPanesGoOn() throws Exception {
        new OutputFixture(out)
                .line(
                        "audit",
                        OutputFixture.at(200),
                        "\"number\":4,\"id\":\"stale:SOLUSDT_15m\",\"cause\":\"STALENESS\",\"action\":\"STALE\",\"scope\":\"symbol:SOLUSDT\","
                                + "\"outcome\":\"ACCEPTED\",\"level_after\":\"KILLED\",\"evidence\":{\"age_sec\":3600}");

        console.await("/ml/staleness", node -> node.path("stale").size() == 1);

        // the last line is of hour 239, the last row of hour 199
        assertThat(console.read("/healthz").path("feature_staleness_sec").asDouble())
                .isEqualTo(40 * 3_600.0);
    }

    @Test
    void findsTheFeatureThatDriftedAndTheReportBehindIt() throws Exception {
        JsonNode fleet = console.read("/ml/drift").path("series");
        assertThat(fleet.get(0).path("verdict").asText()).isEqualTo("KILL");

        JsonNode map = console.read(
                "/ml/drift?symbol=BTCUSDT&timeframe=15m&from=2024-08-05T00:00:00Z&to=2024-08-06T23:00:00Z");
        assertThat(map.path("times").size()).isEqualTo(48);
        assertThat(map.path("features").get(0).path("name").asText()).isEqualTo("adx_14");
        assertThat(map.path("features").get(0).path("status").get(20).asInt()).isEqualTo(3);

        JsonNode report = console.read("/ml/drift?symbol=BTCUSDT&timeframe=15m&at=2024-08-05T20:30:00Z");
        assertThat(report.path("timestamp").asText()).isEqualTo("2024-08-05T20:00:00.000Z");
        assertThat(report.path("features").path("adx_14").path("histogram").isObject())
                .isTrue();
    }

    @Test
    void signalsAreFoundByIdAndThePredictionHasTheOriginalsShape() throws Exception {
        assertThat(console.read("/ml/signals/s-3").path("reasons").get(0).asText())
                .isEqualTo("staleness");
        assertThat(console.read("/ml/predict?symbol=BTCUSDT")
                        .path("prediction")
                        .path("p_up")
                        .asDouble())
                .isEqualTo(.61);
        assertThat(console.read("/ml/signals")
                        .path("reasons")
                        .path("reduce_only")
                        .asInt())
                .isEqualTo(2);
    }
}
