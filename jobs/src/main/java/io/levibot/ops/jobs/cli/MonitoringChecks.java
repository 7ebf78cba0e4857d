package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.jobs.config.AlertSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The steps of the checklist that ask what watches the job. */
final class MonitoringChecks {

    /** Without these nobody is woken. */
    private static final Set<String> RULES = Set.of("MLFeatureStaleness", "MLCriticalDrift", "MLPoorCalibration");

    private static final int PORTS_TRIED = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TELEGRAM = "https://api.telegram.org";

    private final LevibotConfig config;
    private final String prometheus;
    private final Path alertmanager;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * @param prometheus its address
     * @param alertmanager its configuration
     */
    MonitoringChecks(LevibotConfig config, String prometheus, Path alertmanager) {
        this.config = config;
        this.prometheus = prometheus.replaceFirst("/+$", "");
        this.alertmanager = alertmanager;
    }

    List<GoLiveCheck> run() {
        return List.of(
                GoLiveCheck.of("metrics", this::metrics),
                GoLiveCheck.of("alert_rules", this::rules),
                GoLiveCheck.of("telegram", this::telegram));
    }

    /** The job takes the next free port where its own is in use, so some are tried. */
    private GoLiveCheck metrics() throws IOException, InterruptedException {
        int first = config.metrics().port();
        for (int port = first; port <= first + PORTS_TRIED; port++) {
            String scrape = body("http://127.0.0.1:" + port + "/metrics");
            long series = scrape == null
                    ? 0
                    : scrape.lines()
                            .filter(line -> !line.startsWith("#") && line.contains("levibot_ml_"))
                            .count();
            if (series > 0) {
                return GoLiveCheck.ok("metrics", series + " series of levibot_ml_* on port " + port);
            }
        }
        return GoLiveCheck.missing(
                "metrics",
                "no levibot_ml_* series on ports " + first + " to " + (first + PORTS_TRIED) + " (metrics.port)");
    }

    private GoLiveCheck rules() throws IOException, InterruptedException {
        String answer = body(prometheus + "/api/v1/rules?type=alert");
        if (answer == null) {
            return GoLiveCheck.missing(
                    "alert_rules",
                    "no Prometheus answers at " + prometheus + " (--prometheus); conf/prometheus has it all");
        }
        Set<String> missing = new TreeSet<>(RULES);
        JsonNode groups = new ObjectMapper().readTree(answer).path("data").path("groups");
        groups.forEach(group -> group.path("rules")
                .forEach(rule -> missing.remove(rule.path("name").asText())));
        return missing.isEmpty()
                ? GoLiveCheck.ok("alert_rules", String.join(", ", new TreeSet<>(RULES)) + " are loaded")
                : GoLiveCheck.missing("alert_rules", prometheus + " has not loaded " + String.join(", ", missing));
    }

    /** Asks every bot that is configured who it is: the token is right, and the way to it is open. */
    private GoLiveCheck telegram() throws IOException, InterruptedException {
        List<String> unheard = new ArrayList<>();
        List<String> heard = new ArrayList<>();
        AlertSettings alerts = config.alerts();
        if (!alerts.telegramTokenFile().isEmpty()) {
            Path token = Path.of(alerts.telegramTokenFile());
            ask("alerts.telegram-token-file", alerts.telegramApi(), read(token), heard, unheard);
        }
        Map<?, ?> bot = Files.exists(alertmanager) ? telegramConfig() : null;
        if (bot != null && !token(bot).isEmpty()) {
            Object api = bot.get("api_url");
            ask(alertmanager.toString(), api == null ? TELEGRAM : api.toString(), token(bot), heard, unheard);
        }
        if (!unheard.isEmpty()) {
            return GoLiveCheck.missing("telegram", String.join("; ", unheard));
        }
        return GoLiveCheck.ok(
                "telegram",
                heard.isEmpty()
                        ? "not configured (alerts.telegram-token-file, " + alertmanager + "): nobody is asked"
                        : String.join(" and ", heard) + ": the bot is known");
    }

    private void ask(String where, String api, String token, List<String> heard, List<String> unheard)
            throws IOException, InterruptedException {
        String address = api.replaceFirst("/+$", "");
        String answer = token.isEmpty() ? null : body(address + "/bot" + token + "/getMe");
        if (answer != null && new ObjectMapper().readTree(answer).path("ok").asBoolean()) {
            heard.add(where);
        } else if (token.isEmpty()) {
            unheard.add(where + ": no token there");
        } else {
            unheard.add(where + ": " + address + (answer == null ? " does not answer" : " does not know the token"));
        }
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    private @Nullable Map<?, ?> telegramConfig() throws IOException {
        try {
            Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(alertmanager));
            Object receivers = root instanceof Map<?, ?> map ? map.get("receivers") : null;
            if (receivers instanceof List<?> all) {
                for (Object receiver : all) {
                    Object configs = receiver instanceof Map<?, ?> one ? one.get("telegram_configs") : null;
                    if (configs instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> first) {
                        return first;
                    }
                }
            }
            return null;
        } catch (YamlEngineException malformed) {
            throw new IOException(alertmanager + ": " + malformed.getMessage(), malformed);
        }
    }

    private String token(Map<?, ?> bot) throws IOException {
        Object token = bot.get("bot_token");
        if (token != null) {
            return token.toString().strip();
        }
        Object file = bot.get("bot_token_file");
        Path path = file == null ? null : alertmanager.resolveSibling(file.toString());
        return path == null ? "" : read(path);
    }

    /** Null where nothing answers. */
    private @Nullable String body(String address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return answer.body();
        } catch (ConnectException | HttpTimeoutException silent) {
            return null;
        }
    }
}
