package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that starts over the outputs of many months: what is now comes before what was. */
class LargeFolderTest {

    private static final int DAYS = 120;
    private static final int LINES_A_DAY = 2_500;
    private static final LocalDate FIRST = LocalDate.parse("2024-04-01");

    @TempDir
    private Path out;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void answersWhatIsNowWhileItStillReadsTheHistory() throws Exception {
        for (int day = 0; day < DAYS; day++) {
            write(FIRST.plusDays(day));
        }
        write(
                "audit",
                FIRST,
                "\"number\":1,\"cause\":\"COMMAND\",\"action\":\"REDUCE\",\"scope\":\"global\","
                        + "\"outcome\":\"ACCEPTED\",\"issuer\":\"ada\",\"level_after\":\"REDUCE\"",
                1);
        String now = FIRST.plusDays(DAYS - 1) + "T23:00:00Z";
        long asked = System.nanoTime();
        try (Console console = Console.start(ConsoleOptions.of(out, 0))) {
            JsonNode health = read(console, "/healthz");
            assertThat(health.path("kill_switch").asText())
                    .as("at the first answer")
                    .isEqualTo("ENABLED");
            while (!health.path("event_time").asText().equals(now)) {
                health = read(console, "/healthz");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
            assertThat(health.path("feature_staleness_sec").isNumber()).isTrue();
            assertThat(health.path("history_read").asDouble()).isLessThan(1);

            while (read(console, "/healthz").path("history_read").asDouble() < 1) {
                Thread.onSpinWait();
            }
            assertThat(read(console, "/ml/signals").path("signals").asLong())
                    .as("every line once")
                    .isEqualTo((long) DAYS * LINES_A_DAY);
        }
    }

    private void write(LocalDate day) throws IOException {
        write(
                "drift",
                day,
                "\"kind\":\"report\",\"symbol\":\"BTCUSDT\",\"timeframe\":\"15m\",\"verdict\":\"OK\","
                        + "\"features\":{\"rsi_14\":{\"status\":\"ok\",\"psi\":0.1,\"ks\":0.1}}",
                24);
        write("signals", day, "\"symbol\":\"BTCUSDT\",\"decision\":\"flat\",\"p_up\":0.5", LINES_A_DAY);
    }

    /** So many lines, the last at 23:00. */
    private void write(String stream, LocalDate day, String fields, int lines) throws IOException {
        Path folder = Files.createDirectories(out.resolve(stream).resolve("date=" + day));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("part-0.jsonl"))) {
            for (int line = 0; line < lines; line++) {
                writer.write("{\"timestamp\":\"%sT%02d:00:00Z\",\"signal_id\":\"%s-%d\",%s}\n"
                        .formatted(day, line == lines - 1 ? 23 : line % 23, day, line, fields));
            }
        }
    }

    private JsonNode read(Console console, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path))
                .build();
        return json.readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
