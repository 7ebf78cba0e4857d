package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.summary.OutputReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A live job in a folder, as whoever runs it sees it: its configuration, its outputs, its console. */
final class LiveDesk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final Path data;
    final Path out;
    final Path conf;
    private final HttpClient http = HttpClient.newHttpClient();

    LiveDesk(Path folder) throws IOException {
        data = folder.resolve("data");
        out = folder.resolve("out");
        conf = folder.resolve("levibot.yaml");
        ReferenceFolder.write(folder.resolve("references"), List.of(), 0);
        Files.createDirectories(data);
        Files.writeString(conf, """
            web: {port: 0}
            metrics: {enabled: false, port: 0}
            console: {port: 0}
            data: {root: %s, out: %s, references: %s, policy: absent, registry: absent}
            time: {timeframes: ["1s"], allowed-lag-files: 2s}
            decision: {timeframe: "1s"}
            fusion: {decay: [off], weights: {low: [1.0], normal: [1.0], high: [1.0]}}
            inputs: {discover-interval: 50ms}
            checkpoint: {interval: 1s}
            """.formatted(data, out, folder.resolve("references")));
    }

    LevibotConfig config(int parallelism) throws Exception {
        return LevibotConfig.load(conf).withParallelism(parallelism);
    }

    StreamExecutionEnvironment job(int parallelism, Configuration flink, String savepoint) throws Exception {
        Configuration with = new Configuration(flink);
        if (!savepoint.isEmpty()) {
            with.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        LevibotConfig config = config(parallelism);
        return new LiveRun(config).job(new ReferenceFolder(Path.of(config.data().references())), with);
    }

    /** Lines of a stream that readers see. */
    List<String> lines(String stream) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : new OutputReader(out).files(stream)) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    long signals() throws IOException {
        return lines("signals").size();
    }

    long blockedFor(String reason) throws IOException {
        return lines("blocked").stream()
                .filter(line -> line.contains('"' + reason + '"'))
                .count();
    }

    /** Posts with the console's token, and gives the body of what must be a success. */
    JsonNode post(int port, String path) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header(
                                "Authorization",
                                "Bearer "
                                        + Files.readString(out.resolve("console.token"))
                                                .strip())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode get(int port, String path) throws Exception {
        return JSON.readTree(http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    void awaitMoreSignals() throws Exception {
        long before = signals();
        await("a signal", () -> signals() > before);
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime() < until).as("in time: " + what).isTrue();
            LockSupport.parkNanos(50_000_000);
        }
    }
}
