package io.levibot.ops.console.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets off a retraining, once an alert: it is written down before it begins, so that a restart in the middle does not train
 * twice. One at a time.
 */
final class RetrainRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RetrainRunner.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final RetrainOptions options;
    private final Path folder;
    private final AlertLedger done;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** @param folder gets a log an alert */
    RetrainRunner(RetrainOptions options, Path folder, AlertLedger done, Clock clock) {
        this.options = options;
        this.folder = folder;
        this.done = done;
        this.clock = clock;
    }

    /** Whether this alert asks for what was not done yet. */
    boolean isDue(AlertRecord alert) {
        return options.isOn()
                && alert.kind().equals("RETRAIN")
                && clock.millis() - alert.at() <= options.notOlderThan().toMillis()
                && !done.has(alert.id());
    }

    /** Does it, and waits until it is over. */
    void run(AlertRecord alert) throws IOException, InterruptedException {
        done.add(alert.id());
        Files.createDirectories(folder);
        Path log = folder.resolve(
                alert.evidence("symbol") + "_" + alert.evidence("timeframe") + "-" + alert.id() + ".log");
        note(log, clock.instant() + " " + alert.line().path("message").asText());
        if (!options.webhook().isEmpty()) {
            post(alert, log);
        }
        if (!options.command().isEmpty()) {
            command(alert, log);
        }
    }

    private void post(AlertRecord alert, Path log) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(options.webhook()))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(alert.line().toString()))
                .build();
        try {
            note(
                    log,
                    "webhook answers "
                            + http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode());
        } catch (IOException unreachable) {
            LOG.warn("retrain.webhook cannot be reached: {}", unreachable.toString());
            note(log, "webhook cannot be reached: " + unreachable);
        }
    }

    private void command(AlertRecord alert, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", options.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "LEVIBOT_SYMBOL", alert.evidence("symbol"),
                        "LEVIBOT_TIMEFRAME", alert.evidence("timeframe"),
                        "LEVIBOT_FEATURES", alert.evidence("features"),
                        "LEVIBOT_SINCE", alert.evidence("since"),
                        "LEVIBOT_REFERENCE", alert.evidence("reference"),
                        "LEVIBOT_FROM", alert.evidence("suggested_from"),
                        "LEVIBOT_TO", alert.evidence("suggested_to"),
                        "LEVIBOT_SEVERITY", alert.severity().name()));
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(alert.line().toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // a command need not read its input
        }
        try {
            if (process.waitFor(options.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                note(log, clock.instant() + " ended with status " + process.exitValue());
            } else {
                LOG.warn("retrain.command did not end within retrain.timeout; see {}", log);
                note(log, clock.instant() + " ended by retrain.timeout (" + options.timeout() + ")");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void note(Path log, String line) throws IOException {
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
