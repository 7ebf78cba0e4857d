package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleHttpTest {

    @TempDir
    Path out;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private Console console;
    private String token;

    @BeforeEach
    void start() throws Exception {
        new OutputFixture(out).writeAll();
        console = Console.start(ConsoleOptions.of(out, 0).timed(Duration.ofMillis(300), Duration.ofMillis(20)));
        token = Files.readString(out.resolve("console.token")).strip();
        await("/readyz", node -> node.path("ready").asBoolean());
        await("/ml/signals", node -> node.path("blocked").asInt() == 2);
        await("/ml/weights", node -> node.path("history").size() == 40);
        await("/ml/kill", node -> node.path("scopes").size() == 3);
        await("/ml/drift", node -> node.path("series").size() == 3);
        // the paper trades are read last
        await("/ml/canary", node -> node.path("equity").path("models").size() == 3);
    }

    @AfterEach
    void stop() throws IOException {
        console.close();
    }

    @Test
    void makesATokenThatOnlyItsOwnerReads() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("console.token"))))
                .isEqualTo("rw-------");
        assertThat(token).hasSize(43);
    }

    @Test
    void healthCarriesTheStalenessTheRunbookAsksFor() throws Exception {
        JsonNode health = read("/healthz");

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

        await("/ml/staleness", node -> node.path("stale").size() == 1);

        // the last line is of hour 239, the last row of hour 199
        assertThat(read("/healthz").path("feature_staleness_sec").asDouble()).isEqualTo(40 * 3_600.0);
    }

    @Test
    void aKillIsConfirmedOnceEveryGateHasReportedIt() throws Exception {
        gate(0, 2, 1);
        gate(1, 2, 1);

        HttpResponse<String> answer = post("/ml/kill?enabled=true", token, "");

        JsonNode body = json.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.path("ok").asBoolean()).isTrue();
        assertThat(body.path("kill_switch").asText()).isEqualTo("ENABLED");
        assertThat(body.path("epoch").asLong()).isEqualTo(1);
        assertThat(body.path("confirmed").asBoolean()).isTrue();
        assertThat(read("/ml/kill").path("level").asText()).isEqualTo("KILLED");
    }

    @Test
    void anUnconfirmedKillSaysWhoIsMissingAndStands() throws Exception {
        gate(0, 2, 1);

        HttpResponse<String> answer = post("/ml/kill?enabled=true&reason=smoke", token, "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json.readTree(answer.body()).path("error").asText())
                .contains("gate subtasks [1] have not reported epoch 1");
        JsonNode latch = json.readTree(Files.readString(out.resolve("latch/commands.json")));
        assertThat(latch.path("commands").get(0).path("action").asText()).isEqualTo("KILL");
        assertThat(controlFiles()).isEqualTo(1);
    }

    @Test
    void aClearTakesAReasonAndQuotesTheEpochThatWasSeen() throws Exception {
        assertThat(post("/ml/kill?enabled=false", token, "").statusCode()).isEqualTo(400);
        assertThat(controlFiles()).isZero();

        post("/ml/kill?enabled=false&scope=symbol:BTCUSDT&reason=retrained&epoch=1", token, "");

        JsonNode command = json.readTree(Files.readString(onlyControlFile()));
        assertThat(command.path("action").asText()).isEqualTo("CLEAR");
        assertThat(command.path("payload").asText()).isEqualTo("1");
        assertThat(read("/ml/kill").toString()).contains("symbol:BTCUSDT");
    }

    @Test
    void aClearThatTheSwitchRefusesIsNoSuccess() throws Exception {
        Thread answerer = new Thread(() -> {
            try {
                Path file = onlyControlFile();
                while (!Files.exists(file)) {
                    file = onlyControlFile();
                }
                String id = json.readTree(Files.readString(file)).path("id").asText();
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

        HttpResponse<String> answer = post("/ml/kill?enabled=false&reason=fine&epoch=2", token, "");

        answerer.join();
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("REFUSED: stale epoch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "Bearer"})
    void controlWithoutTheTokenIsRefused(String wrong) throws Exception {
        assertThat(post("/ml/kill?enabled=true", wrong, "").statusCode()).isEqualTo(401);
        assertThat(post("/ml/canary/approve", wrong, "").statusCode()).isEqualTo(401);
        assertThat(post("/ml/shadow/trades", wrong, "{}").statusCode()).isEqualTo(401);
        assertThat(controlFiles()).isZero();
    }

    @Test
    void anotherHostOrOriginIsRefusedEvenWithTheToken() throws Exception {
        assertThat(raw("POST /ml/kill?enabled=true HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("POST /ml/kill?enabled=true HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n"
                        + "Authorization: Bearer " + token + "\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(controlFiles()).isZero();
    }

    @Test
    void aGetNeverChangesAnything() throws Exception {
        TreeMap<String, String> before = files();
        for (String path : new String[] {
            "/ml/kill?enabled=true",
            "/ml/canary/approve",
            "/ml/shadow/trades",
            "/",
            "/healthz",
            "/ml/drift?symbol=BTCUSDT"
        }) {
            client.send(
                    HttpRequest.newBuilder(uri(path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.discarding());
        }

        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ml/kill?enabled=true&scope=symbol:..%2F..%2Fx",
                "/ml/kill?enabled=true&scope=symbol:%3Cscript%3E",
                "/ml/kill?enabled=true&scope=model:%F0%9F%98%80",
                "/ml/kill?enabled=true&reason=a%00b",
                "/ml/kill?enabled=maybe",
                "/ml/kill?enabled=false&reason=x&epoch=-1",
                "/ml/canary/../kill"
            })
    void hostileParametersAreRefusedAndWriteNothing(String path) throws Exception {
        assertThat(post(path, token, "").statusCode()).isBetween(400, 404);
        assertThat(controlFiles()).isZero();
    }

    @Test
    void findsTheFeatureThatDriftedAndTheReportBehindIt() throws Exception {
        JsonNode fleet = read("/ml/drift").path("series");
        assertThat(fleet.get(0).path("verdict").asText()).isEqualTo("KILL");

        JsonNode map = read("/ml/drift?symbol=BTCUSDT&timeframe=15m&from=2024-08-05T00:00:00Z&to=2024-08-06T23:00:00Z");
        assertThat(map.path("times").size()).isEqualTo(48);
        assertThat(map.path("features").get(0).path("name").asText()).isEqualTo("adx_14");
        assertThat(map.path("features").get(0).path("status").get(20).asInt()).isEqualTo(3);

        JsonNode report = read("/ml/drift?symbol=BTCUSDT&timeframe=15m&at=2024-08-05T20:30:00Z");
        assertThat(report.path("timestamp").asText()).isEqualTo("2024-08-05T20:00:00.000Z");
        assertThat(report.path("features").path("adx_14").path("histogram").isObject())
                .isTrue();
    }

    @Test
    void signalsAreFoundByIdAndThePredictionHasTheOriginalsShape() throws Exception {
        assertThat(read("/ml/signals/s-3").path("reasons").get(0).asText()).isEqualTo("staleness");
        assertThat(read("/ml/predict?symbol=BTCUSDT")
                        .path("prediction")
                        .path("p_up")
                        .asDouble())
                .isEqualTo(.61);
        assertThat(read("/ml/signals").path("reasons").path("reduce_only").asInt())
                .isEqualTo(2);
    }

    @Test
    void shadowLinesReachTheInputFolderAllOrNone() throws Exception {
        assertThat(post("/ml/shadow/predictions", token, "{\"a\":1}\n\n{\"a\":2}\n")
                        .statusCode())
                .isEqualTo(202);
        assertThat(post("/ml/shadow/predictions", token, "{\"a\":1}\nnull\n").statusCode())
                .isEqualTo(400);
        assertThat(post("/ml/shadow/predictions", token, "x".repeat(2 << 20)).statusCode())
                .isEqualTo(413);

        try (Stream<Path> files = Files.list(out.resolve("in/predictions"))) {
            assertThat(files.toList()).singleElement().satisfies(file -> assertThat(Files.readAllLines(file))
                    .containsExactly("{\"a\":1}", "{\"a\":2}"));
        }
    }

    @Test
    void thereIsOnlyOneControlWriter() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Console.start(ConsoleOptions.of(out, 0)))
                .withMessageContaining("held by another console");
    }

    @Test
    void epochsGoOnAfterARestart() throws Exception {
        post("/ml/kill?enabled=true", token, "");
        console.close();
        console = Console.start(ConsoleOptions.of(out, 0).timed(Duration.ofMillis(50), Duration.ofMillis(20)));

        assertThat(json.readTree(post("/ml/kill?enabled=true", token, "").body())
                        .path("error")
                        .asText())
                .contains("epoch 2");
    }

    @Test
    void thePageLoadsUnder300KilobytesWithoutInlineScript() throws Exception {
        long bytes = 0;
        for (String part : new String[] {
            "/",
            "/console.css",
            "/dom.js",
            "/charts.js",
            "/heatmap.js",
            "/timeline.js",
            "/panels.js",
            "/console.js",
            "/vendor/uPlot.iife.min.js",
            "/vendor/uPlot.min.css"
        }) {
            HttpResponse<String> answer = get(part);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'; script-src 'self'")
                    .doesNotContain("unsafe");
            bytes += answer.body().length();
        }
        assertThat(bytes).isLessThan(300_000);
        assertThat(get("/").body()).doesNotContainPattern("<script(?! src)").doesNotContainPattern("\\son[a-z]+=\"");
        assertThat(get("/console.js").body()
                        + get("/dom.js").body()
                        + get("/panels.js").body())
                .doesNotContain("innerHTML");
    }

    @Test
    void tenThousandFuzzedRequestsLeaveItUp() throws Exception {
        Random random = new Random(11);
        int answered = 0;
        String[] paths = {
            "/ml/kill", "/ml/drift", "/ml/signals/", "/events/x", "/", "/ml/canary/approve", "/%00", "/ml/predict"
        };
        long heapBefore = heapInUse();
        for (int i = 0; i < 10_000; ) {
            try (Socket socket = new Socket("127.0.0.1", console.port())) {
                socket.setSoTimeout(2_000);
                // a broken request costs its connection, a whole one may be followed by more
                for (int on = 0; on < 40 && i < 10_000; on++, i++) {
                    byte[] noise = new byte[random.nextInt(40)];
                    random.nextBytes(noise);
                    String junk = new String(noise, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "?");
                    boolean whole = random.nextInt(20) != 0;
                    String target = paths[random.nextInt(paths.length)] + "?symbol="
                            + java.net.URLEncoder.encode(junk, StandardCharsets.UTF_8) + "&at=" + random.nextInt();
                    String request = whole
                            ? (random.nextBoolean() ? "GET " : "POST ") + target
                                    + " HTTP/1.1\r\nHost: localhost\r\nX-J: " + random.nextInt()
                                    + "\r\nContent-Length: 0\r\n\r\n"
                            : junk + " " + junk + " HTTP/9\r\nHost\r\n\r\n";
                    OutputStream to = socket.getOutputStream();
                    to.write(request.getBytes(StandardCharsets.ISO_8859_1));
                    to.flush();
                    if (!whole || !skipAnswer(socket.getInputStream())) {
                        i++;
                        break;
                    }
                    answered++;
                }
            }
        }

        assertThat(answered).isGreaterThan(5_000);
        assertThat(heapInUse() - heapBefore)
                .as("bytes that ten thousand requests left behind")
                .isLessThan(16 << 20);
        assertThat(read("/healthz").path("ok").asBoolean()).isTrue();
        assertThat(controlFiles()).isZero();
    }

    private static long heapInUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static boolean skipAnswer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        var length =
                java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        if (length.find()) {
            in.skipNBytes(Long.parseLong(length.group(1)));
        }
        return !head.toString().toLowerCase(java.util.Locale.ROOT).contains("connection: close");
    }

    private void gate(int subtask, int parallelism, long epoch) throws IOException {
        Files.createDirectories(out.resolve("latch"));
        Files.writeString(
                out.resolve("latch/gate-" + subtask + ".json"),
                "{\"subtask\":%d,\"parallelism\":%d,\"manual_epoch\":%d,\"automatic_epoch\":0}"
                        .formatted(subtask, parallelism, epoch));
    }

    private long controlFiles() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("in/control"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).count();
        }
    }

    private Path onlyControlFile() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("in/control"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElse(out.resolve("none"));
        }
    }

    /** Every file but the lease, which is renewed all the time. */
    private TreeMap<String, String> files() throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("lease")) {
                    found.put(file.toString(), Files.readString(file));
                }
            }
        }
        return found;
    }

    private void await(String path, java.util.function.Predicate<JsonNode> condition) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.test(read(path))) {
            assertThat(System.nanoTime()).as("waiting for " + path).isLessThan(until);
        }
    }

    private JsonNode read(String path) throws Exception {
        return json.readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String bearer, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + bearer)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", console.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] start = socket.getInputStream().readNBytes(16);
            return new String(start, StandardCharsets.ISO_8859_1);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + console.port() + path);
    }
}
