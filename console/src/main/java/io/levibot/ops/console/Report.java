package io.levibot.ops.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.CheckpointAge;
import io.levibot.ops.console.feed.OutputTail;
import io.levibot.ops.console.http.Reply;
import io.levibot.ops.console.http.Request;
import io.levibot.ops.console.http.Router;
import io.levibot.ops.console.view.Acknowledged;
import io.levibot.ops.console.view.KillView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page as one file that asks nobody: its scripts, its style and the answers that it would have asked for stand inside.
 * What may run is listed by hash, so that nothing that came with the data can.
 */
public final class Report {

    private static final int MOST_SERIES = 24;
    private static final int MOST_RUNS = 1_000;
    private static final int MOST_REPORTS = 60;
    private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\">");
    private static final Pattern SCRIPT = Pattern.compile("<script src=\"([^\"]+)\"></script>");

    private final ObjectMapper json = new ObjectMapper();
    private final ReadApi read;
    private final DriftApi drift;
    private final AlertApi alerts;
    private final KillView kill;
    private final StringBuilder scripts = new StringBuilder();
    private final StringBuilder styles = new StringBuilder();

    private Report(Views views, Acknowledged acknowledged, CheckpointAge checkpoints) {
        Clock clock = Clock.systemUTC();
        read = new ReadApi(views, clock, false, checkpoints, () -> 1);
        drift = new DriftApi(views);
        alerts = new AlertApi(views, acknowledged, clock);
        kill = views.kill;
    }

    /** The report on an output folder, HTML. */
    public static String of(Path out) throws IOException {
        Views views = new Views();
        new OutputTail(out, views.sinks()).poll();
        return new Report(views, Acknowledged.of(out), new CheckpointAge(out)).html();
    }

    private String html() throws IOException {
        String data = json.writeValueAsString(data()).replace("<", "\\u003c");
        String page = Pages.text("index.html")
                .replace("<body>", "<body class=\"baked\">")
                .replace("<title>levibot console</title>", "<title>levibot report</title>")
                .replace("<script src=\"console.js\"></script>", "<script src=\"baked.js\"></script>");
        page = inline(STYLE, page, "style", styles);
        page = inline(SCRIPT, page, "script", scripts);
        String policy = "default-src 'none'; script-src" + scripts + "; style-src" + styles
                + "; img-src data:; base-uri 'none'";
        return page.replace(
                        "<meta name=\"color-scheme\"",
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy
                                + "\">\n<meta name=\"color-scheme\"")
                .replace("<main>", "<script type=\"application/json\" id=\"baked\">" + data + "</script>\n<main>");
    }

    /** Puts the named parts where they are named, and notes their hashes. */
    private static String inline(Pattern named, String page, String tag, StringBuilder hashes) throws IOException {
        Matcher matcher = named.matcher(page);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String content = Pages.text(matcher.group(1));
            hashes.append(" 'sha256-").append(hash(content)).append('\'');
            matcher.appendReplacement(out, Matcher.quoteReplacement("<" + tag + ">" + content + "</" + tag + ">"));
        }
        return matcher.appendTail(out).toString();
    }

    private ObjectNode data() throws IOException {
        ObjectNode data = json.createObjectNode();
        ObjectNode answers = data.putObject("answers");
        answers.set("/ml/kill", kill.state());
        answer(answers, "/healthz", read::health, Map.of());
        answer(answers, "/ml/audit", alerts::audit, Map.of("limit", "300"));
        answer(answers, "/ml/alerts", alerts::alerts, Map.of("limit", "1000"));
        answer(answers, "/ml/staleness", read::staleness, Map.of("limit", "300"));
        answer(answers, "/ml/timeline", drift::timeline, Map.of("width", "300"));
        answer(answers, "/ml/canary", read::canary, Map.of("limit", "1"));
        answer(answers, "/ml/weights", read::weights, Map.of("width", "400"));
        answer(answers, "/ml/calibration", read::calibration, Map.of());
        answer(answers, "/ml/signals", read::counts, Map.of());
        JsonNode fleet = answer(answers, "/ml/drift", drift::drift, Map.of("limit", "300"));
        JsonNode runs = answer(answers, "/ml/incidents", drift::incidents, Map.of("limit", Integer.toString(MOST_RUNS)))
                .path("runs");
        ObjectNode maps = data.putObject("maps");
        ObjectNode reports = data.putObject("reports");
        // the series of the gravest alarms first, then the worst as they stand
        Set<String> series = new LinkedHashSet<>();
        gravest(runs).forEach(run -> series.add(name(run)));
        fleet.path("series").forEach(line -> series.add(name(line)));
        for (String name : series.stream().limit(MOST_SERIES).toList()) {
            int cut = name.lastIndexOf('_');
            Map<String, String> which =
                    Map.of("symbol", name.substring(0, cut), "timeframe", name.substring(cut + 1), "width", "240");
            answer(maps, name, drift::drift, which);
            Map<String, String> latest = new TreeMap<>(which);
            latest.put("at", fleetTime(fleet, name));
            reports.putArray(name).add(body(drift.drift(request(latest))));
        }
        evidence(gravest(runs), reports);
        return data;
    }

    /** The reports at which the gravest alarms reached each of their levels. */
    private void evidence(Iterable<JsonNode> runs, ObjectNode reports) throws IOException {
        Set<String> taken = new TreeSet<>();
        for (JsonNode run : runs) {
            for (String level : new String[] {"kill_at", "critical_at", "since"}) {
                String at = run.path(level).asText("");
                if (at.isEmpty()
                        || taken.size() >= MOST_REPORTS
                        || !(reports.get(name(run)) instanceof ArrayNode list)) {
                    continue;
                }
                if (taken.add(name(run) + at)) {
                    list.add(body(drift.drift(request(Map.of(
                            "symbol", run.path("symbol").asText(),
                            "timeframe", run.path("timeframe").asText(),
                            "feature", run.path("feature").asText(),
                            "at", at)))));
                }
            }
        }
    }

    private static Iterable<JsonNode> gravest(JsonNode runs) {
        List<JsonNode> sorted = new ArrayList<>();
        runs.forEach(sorted::add);
        sorted.sort(Comparator.comparing(run ->
                run.path("kill_at").isTextual() ? 0 : run.path("critical_at").isTextual() ? 1 : 2));
        return sorted;
    }

    private static String fleetTime(JsonNode fleet, String name) {
        for (JsonNode line : fleet.path("series")) {
            if (name(line).equals(name)) {
                return line.path("timestamp").asText();
            }
        }
        return "9999-01-01T00:00:00Z";
    }

    private static String name(JsonNode node) {
        return node.path("symbol").asText() + "_" + node.path("timeframe").asText();
    }

    private JsonNode answer(ObjectNode into, String path, Router.Handler handler, Map<String, String> query)
            throws IOException {
        JsonNode body = body(handler.handle(request(query)));
        into.set(path, body);
        return body;
    }

    private JsonNode body(Reply reply) throws IOException {
        return json.readTree(reply.body());
    }

    private static Request request(Map<String, String> query) {
        return new Request("GET", "", "", query, new byte[0]);
    }

    private static String hash(String content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
