package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code /ml/kill}: what is confirmed, what is not, and what is refused. */
class KillApiTest extends OutputsTest {

    @Test
    void aKillIsConfirmedOnceEveryGateHasReportedIt() throws Exception {
        console.gate(0, 2, 1);
        console.gate(1, 2, 1);

        HttpResponse<String> answer = console.post("/ml/kill?enabled=true", console.token(), "");

        JsonNode body = console.json.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.path("ok").asBoolean()).isTrue();
        assertThat(body.path("kill_switch").asText()).isEqualTo("ENABLED");
        assertThat(body.path("epoch").asLong()).isEqualTo(1);
        assertThat(body.path("confirmed").asBoolean()).isTrue();
        assertThat(console.read("/ml/kill").path("level").asText()).isEqualTo("KILLED");
    }

    @Test
    void anUnconfirmedKillSaysWhoIsMissingAndStands() throws Exception {
        console.gate(0, 2, 1);

        HttpResponse<String> answer = console.post("/ml/kill?enabled=true&reason=smoke", console.token(), "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(console.json.readTree(answer.body()).path("error").asText())
                .contains("gate subtasks [1] have not reported epoch 1");
        JsonNode latch = console.json.readTree(Files.readString(out.resolve("latch/commands.json")));
        assertThat(latch.path("commands").get(0).path("action").asText()).isEqualTo("KILL");
        assertThat(console.controlFiles()).isEqualTo(1);
    }

    @Test
    void aClearTakesAReasonAndQuotesTheEpochThatWasSeen() throws Exception {
        assertThat(console.post("/ml/kill?enabled=false", console.token(), "").statusCode())
                .isEqualTo(400);
        assertThat(console.controlFiles()).isZero();

        console.post("/ml/kill?enabled=false&scope=symbol:BTCUSDT&reason=retrained&epoch=1", console.token(), "");

        JsonNode command = console.json.readTree(Files.readString(console.onlyControlFile()));
        assertThat(command.path("action").asText()).isEqualTo("CLEAR");
        assertThat(command.path("payload").asText()).isEqualTo("1");
        assertThat(console.read("/ml/kill").toString()).contains("symbol:BTCUSDT");
    }

    @Test
    void aClearThatTheSwitchRefusesIsNoSuccess() throws Exception {
        Thread answerer = new Thread(() -> {
            try {
                Path file = console.onlyControlFile();
                while (!Files.exists(file)) {
                    file = console.onlyControlFile();
                }
                String id =
                        console.json.readTree(Files.readString(file)).path("id").asText();
                new OutputFixture(out)
                        .line(
                                "audit",
                                OutputFixture.at(230),
                                "\"id\":\"" + id
                                        + "\",\"scope\":\"global\",\"outcome\":\"REFUSED\",\"why\":\"stale epoch\"");
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
        answerer.start();

        HttpResponse<String> answer = console.post("/ml/kill?enabled=false&reason=fine&epoch=2", console.token(), "");

        answerer.join();
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("REFUSED: stale epoch");
    }

    @Test
    void thereIsOnlyOneControlWriter() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Console.start(ConsoleOptions.of(out, 0)))
                .withMessageContaining("held by another console");
    }

    @Test
    void epochsGoOnAfterARestart() throws Exception {
        console.post("/ml/kill?enabled=true", console.token(), "");
        console.restart();

        assertThat(console.json
                        .readTree(console.post("/ml/kill?enabled=true", console.token(), "")
                                .body())
                        .path("error")
                        .asText())
                .contains("epoch 2");
    }
}
