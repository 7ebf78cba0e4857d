package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A console over an output folder, and whoever asks it. */
final class RunningConsole implements AutoCloseable {

    final ObjectMapper json = new ObjectMapper();
    final HttpClient client = HttpClient.newHttpClient();
    private final Path out;
    private Console console;

    private RunningConsole(Path out) throws Exception {
        this.out = out;
        restart();
    }

    /** Starts one over what {@link OutputFixture} has written, and waits until it has read all of it. */
    static RunningConsole over(Path out) throws Exception {
        return new RunningConsole(out);
    }

    /** The next console over the same folder. */
    void restart() throws Exception {
        if (console != null) {
            console.close();
        }
        console = Console.start(ConsoleOptions.of(out, 0).timed(Duration.ofMillis(300), Duration.ofMillis(20)));
        await("/healthz", health -> health.path("history_read").asDouble() == 1);
    }

    int port() {
        return console.port();
    }

    String token() throws IOException {
        return Files.readString(out.resolve("console.token")).strip();
    }

    @Override
    public void close() throws IOException {
        console.close();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + console.port() + path);
    }

    JsonNode read(String path) throws Exception {
        return json.readTree(get(path).body());
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String bearer, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + bearer)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends bytes as they are, and gives the beginning of the answer. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", console.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] start = socket.getInputStream().readNBytes(16);
            return new String(start, StandardCharsets.ISO_8859_1);
        }
    }

    void await(String path, Predicate<JsonNode> condition) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.test(read(path))) {
            assertThat(System.nanoTime()).as("waiting for " + path).isLessThan(until);
        }
    }

    /** A gate subtask says how far it has come. */
    void gate(int subtask, int parallelism, long epoch) throws IOException {
        Files.createDirectories(out.resolve("latch"));
        Files.writeString(
                out.resolve("latch/gate-" + subtask + ".json"),
                "{\"subtask\":%d,\"parallelism\":%d,\"manual_epoch\":%d,\"automatic_epoch\":0}"
                        .formatted(subtask, parallelism, epoch));
    }

    /** Commands in the control stream. */
    long controlFiles() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("in/control"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).count();
        }
    }

    Path onlyControlFile() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("in/control"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElse(out.resolve("none"));
        }
    }

    /** Every file but the lease, which is renewed all the time. */
    TreeMap<String, String> files() throws IOException {
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
}
