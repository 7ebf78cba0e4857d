package io.levibot.ops.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that leave the house, to a stand-in on loopback. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AlertDeskTest {

    private static final Duration EVERY = Duration.ofMillis(20);

    @TempDir
    private Path out;

    private final BlockingQueue<JsonNode> posted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> paths = new LinkedBlockingQueue<>();
    private volatile int answer = 200;
    private HttpServer server;
    private int files;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", exchange -> {
            JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
            paths.add(exchange.getRequestURI().getPath());
            posted.add(body);
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aDriftAlertSaysWhichFeatureHowFarSinceWhenAndWhereToLook() throws Exception {
        write(drift("BTC-USD", "critical"));
        try (AlertDesk desk = AlertDesk.start(out, telegram(), null, EVERY)) {
            JsonNode message = posted.take();

            assertThat(paths.take()).isEqualTo("/bot7:secret/sendMessage");
            assertThat(message.get("chat_id").asText()).isEqualTo("-42");
            assertThat(message.get("text").asText())
                    .startsWith("CRITICAL DRIFT series:BTC-USD_15m\n")
                    .contains("symbol BTC-USD", "worst_feature rsi_14", "psi 0.4120", "ks 0.3100")
                    .contains("since 2026-03-01T00:00:00.000Z")
                    .endsWith("\nhttp://localhost:8000");
        }
    }

    @Test
    void aBadNightIsOneMessageAndNobodyIsToldTwice() throws Exception {
        for (int i = 0; i < 200; i++) {
            write(drift("SYM-" + i, i % 2 == 0 ? "warning" : "info"));
        }
        try (AlertDesk desk = AlertDesk.start(out, telegram(), null, EVERY)) {
            String text = posted.take().get("text").asText();
            assertThat(text).contains("SYM-0").doesNotContain("SYM-1_15m").containsPattern("and \\d+ more");
            assertThat(text.length()).isLessThan(4096);
            await(() -> toldSoFar() == 100);
        }
        write(drift("LAST", "warning"));
        try (AlertDesk again = AlertDesk.start(out, telegram(), null, EVERY)) {
            assertThat(posted.take().get("text").asText()).contains("LAST").doesNotContain("SYM-");
        }
        assertThat(posted).isEmpty();
    }

    @Test
    void whatCouldNotBeSentIsSentLater() throws Exception {
        answer = 502;
        write(drift("BTC-USD", "critical"));
        try (AlertDesk desk = AlertDesk.start(out, telegram(), null, EVERY)) {
            posted.take();
            answer = 200;
            await(() -> Files.exists(out.resolve(".alerts/told")));
            assertThat(Files.readAllLines(out.resolve(".alerts/told"))).hasSize(1);
        }
    }

    @Test
    void aRetrainAlertRunsTheCommandOnceWithWhatATrainerNeeds() throws Exception {
        Path told = out.resolve("told");
        String command = "echo \"$LEVIBOT_SYMBOL $LEVIBOT_TIMEFRAME $LEVIBOT_FEATURES $LEVIBOT_SINCE $LEVIBOT_FROM"
                + " $LEVIBOT_TO\" >> " + told + "; cat >> " + told + "; echo >> " + told + "; exit 3";
        write(retrain("BTC-USD"));
        try (AlertDesk desk = AlertDesk.start(out, null, training(command, "", 60_000), EVERY)) {
            await(() -> logOf("BTC-USD").contains("ended with status 3"));
        }
        write(retrain("ETH-USD"));
        try (AlertDesk again = AlertDesk.start(out, null, training(command, "", 60_000), EVERY)) {
            await(() -> logOf("ETH-USD").contains("ended with status 3"));
        }

        List<String> lines = Files.readAllLines(told);
        assertThat(lines).as("one run an alert, each of two lines").hasSize(4);
        assertThat(lines.get(0))
                .isEqualTo("BTC-USD 15m rsi_14,bbp 2026-03-01T00:00:00Z 2025-09-01T00:00:00Z 2026-03-02T00:00:00Z");
        assertThat(new ObjectMapper().readTree(lines.get(1)).get("kind").asText())
                .isEqualTo("RETRAIN");
        assertThat(lines.get(2)).startsWith("ETH-USD ");
    }

    @Test
    void aCommandThatDoesNotEndIsEnded() throws Exception {
        write(retrain("BTC-USD"));
        try (AlertDesk desk = AlertDesk.start(out, null, training("sleep 600", "", 200), EVERY)) {
            await(() -> logOf("BTC-USD").contains("ended by retrain.timeout"));
        }
        await(() -> ProcessHandle.current().descendants().noneMatch(AlertDeskTest::sleeps));
    }

    @Test
    void aWebhookGetsTheAlertAndOldOnesArePassedOver() throws Exception {
        write(retrain("OLD").replace(now(), "2020-01-01T00:00:00.000Z"));
        write(retrain("BTC-USD"));
        String hook = "http://localhost:" + server.getAddress().getPort() + "/hook";
        try (AlertDesk desk = AlertDesk.start(out, null, training("", hook, 1_000), EVERY)) {
            assertThat(posted.take().at("/evidence/symbol").asText()).isEqualTo("BTC-USD");
            assertThat(paths.take()).isEqualTo("/hook");
            await(() -> logOf("BTC-USD").contains("webhook answers 200"));
        }
        assertThat(posted).isEmpty();
    }

    /** By its arguments: other tests of this JVM have processes of their own. */
    private static boolean sleeps(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().orElse("").contains("sleep 600");
    }

    private long toldSoFar() {
        Path told = out.resolve(".alerts/told");
        try {
            return Files.exists(told) ? Files.readAllLines(told).size() : 0;
        } catch (IOException beingWritten) {
            return 0;
        }
    }

    private TelegramOptions telegram() throws IOException {
        Path token = Files.writeString(out.resolve("token"), "7:secret\n");
        return new TelegramOptions(
                URI.create("http://localhost:" + server.getAddress().getPort()),
                token,
                "-42",
                "http://localhost:8000",
                AlertSeverity.WARNING,
                Duration.ofHours(1));
    }

    private static RetrainOptions training(String command, String webhook, long millis) {
        return new RetrainOptions(command, webhook, Duration.ofMillis(millis), Duration.ofHours(1));
    }

    private static String drift(String symbol, String severity) {
        return "{\"evidence\":{\"worst_feature\":\"rsi_14\",\"psi\":0.412,\"ks\":0.31,\"symbol\":\"" + symbol
                + "\",\"timeframe\":\"15m\",\"since\":\"2026-03-01T00:00:00.000Z\"},\"kind\":\"DRIFT\","
                + "\"message\":\"drift OK -> CRITICAL\",\"scope\":\"series:" + symbol + "_15m\",\"severity\":\""
                + severity
                + "\",\"timestamp\":\"" + now() + "\"}";
    }

    private static String retrain(String symbol) {
        return "{\"evidence\":{\"symbol\":\"" + symbol + "\",\"timeframe\":\"15m\",\"features\":\"rsi_14,bbp\","
                + "\"since\":\"2026-03-01T00:00:00Z\",\"reference\":\"abc\",\"suggested_from\":\"2025-09-01T00:00:00Z\",\"suggested_to\":\"2026-03-02T00:00:00Z\"},\"kind\":\"RETRAIN\",\"message\":\"retrain"
                + " " + symbol
                + "\",\"scope\":\"series:" + symbol + "_15m\",\"severity\":\"critical\",\"timestamp\":\"" + now()
                + "\"}";
    }

    /** One instant for the whole test: the alerts are young, and the same line is the same alert. */
    private static String now() {
        return STARTED;
    }

    private static final String STARTED = Instant.now().toString();

    private void write(String line) throws IOException {
        Path folder = Files.createDirectories(out.resolve("alerts/date=2026-03-02"));
        Files.writeString(folder.resolve(String.format(Locale.ROOT, "part-%05d.jsonl", files++)), line + "\n");
    }

    private String logOf(String symbol) {
        try (Stream<Path> logs = Files.list(out.resolve(".retrain"))) {
            for (Path log : logs.toList()) {
                if (log.getFileName().toString().startsWith(symbol + "_15m-")) {
                    return Files.readString(log);
                }
            }
        } catch (IOException notYet) {
            return "";
        }
        return "";
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(5_000_000);
        }
    }
}
