package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Speaks with a running console. */
final class ConsoleClient {

    /** Longer than the console waits for anything. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it answered. */
    record Answer(int status, JsonNode body) {

        boolean isOk() {
            return status / 100 == 2;
        }

        String error() {
            return body.path("error").asText("status " + status);
        }
    }

    private final URI address;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    ConsoleClient(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    URI address() {
        return address;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> query.append(query.length() == 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(request(path + query).POST(BodyPublishers.noBody()));
    }

    /** The body of a success; a failure with the exit code that its status stands for. */
    static JsonNode expectOk(Answer answer) {
        if (answer.isOk()) {
            return answer.body();
        }
        ExitCode code =
                switch (answer.status()) {
                    case 400, 405 -> ExitCode.USAGE;
                    case 401, 403 -> ExitCode.BAD_CONFIGURATION;
                    case 404 -> ExitCode.MISSING_INPUT;
                    default -> ExitCode.UNREACHABLE;
                };
        throw new VerbFailure(code, answer.error());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (JsonProcessingException foreign) {
            throw new VerbFailure(ExitCode.UNREACHABLE, address + ": what answers there is no console of levibot");
        } catch (IOException unreachable) {
            String why = unreachable.getMessage() == null
                    ? unreachable.getClass().getSimpleName()
                    : unreachable.getMessage();
            throw new VerbFailure(
                    ExitCode.UNREACHABLE, address + ": no console answers (" + why + "); see --url, or levibot run");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new VerbFailure(ExitCode.UNREACHABLE, address + ": interrupted");
        }
    }
}
