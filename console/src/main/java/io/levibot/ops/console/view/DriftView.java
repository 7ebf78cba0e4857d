package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.LinePointer;
import io.levibot.ops.state.event.Names;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Drift of every series: the latest line, the heat map, and the reports behind it, worst series first. */
public final class DriftView {

    private static final int MOST_SERIES = 20_000;
    /** All heat maps together; the share of one shrinks as series come. */
    private static final int MOST_COLUMNS = 60_000;

    private static final int COLUMNS = 2_048;
    private static final Pattern TIMEFRAME = Pattern.compile("[0-9]{1,4}[smhd]");
    private static final List<String> VERDICTS =
            List.of("OK", "MISSING_REFERENCE", "INSUFFICIENT", "WARNING", "CRITICAL", "KILL");
    private static final List<String> STATUSES = List.of("ok", "insufficient", "warning", "critical");

    private static final class Series {
        private long at;
        private ObjectNode latest;
        private final HeatMap map = new HeatMap();

        private Series(ObjectNode latest) {
            this.latest = latest;
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Series> series = new TreeMap<>();
    private final DriftRuns runs = new DriftRuns();

    /** Takes a line of the drift stream. */
    public synchronized void accept(JsonNode line, LinePointer pointer) {
        String symbol = line.path("symbol").asText();
        String timeframe = line.path("timeframe").asText();
        if (!Names.isSymbol(symbol) || !TIMEFRAME.matcher(timeframe).matches()) {
            return;
        }
        String key = symbol + "_" + timeframe;
        Series known = series.get(key);
        if (known == null) {
            if (series.size() >= MOST_SERIES) {
                return;
            }
            known = new Series(json.createObjectNode());
            series.put(key, known);
        }
        long at = Line.at(line);
        if (at >= known.at && line instanceof ObjectNode object) {
            known.at = at;
            known.latest = withoutFeatures(object);
        }
        JsonNode features = line.path("features");
        if (features.isObject()) {
            put(known.map, at, features, pointer);
            known.map.trim(Math.min(COLUMNS, MOST_COLUMNS / series.size()));
            runs.accept(symbol, timeframe, at, features);
        }
    }

    /**
     * {@code {total, verdicts: {..}, series: [..]}}: the latest line of every series whose name holds a text, worst first.
     *
     * @param part of {@code SYMBOL_TF}; empty for all
     * @param verdict only these; empty for all
     */
    public synchronized ObjectNode overview(String part, String verdict, int most) {
        ObjectNode out = json.createObjectNode();
        Map<String, Integer> count = new TreeMap<>();
        List<Series> named = new ArrayList<>();
        series.forEach((key, value) -> {
            if (key.contains(part)) {
                String verdictNow = value.latest.path("verdict").asText();
                count.merge(verdictNow, 1, Integer::sum);
                if (verdict.isEmpty() || verdict.equals(verdictNow)) {
                    named.add(value);
                }
            }
        });
        out.put("total", named.size());
        ObjectNode verdicts = out.putObject("verdicts");
        count.forEach(verdicts::put);
        ArrayNode list = out.putArray("series");
        named.stream()
                .sorted(Comparator.<Series>comparingInt(s -> -rank(s.latest))
                        .thenComparing(s -> -s.latest.path("strength").asDouble(0))
                        .thenComparing(s -> s.latest.path("symbol").asText())
                        .thenComparing(s -> s.latest.path("timeframe").asText()))
                .limit(most)
                .forEach(s -> list.add(s.latest));
        return out;
    }

    /** Alarms of single features that began or grew graver between two times; see {@link DriftRuns#between}. */
    public synchronized ObjectNode runs(long from, long to, String verdict, String part, int most) {
        return runs.between(from, to, Math.max(0, DriftRuns.LEVELS.indexOf(verdict)), part, most);
    }

    /** The heat map of one series; null where it is unknown. */
    public synchronized @Nullable ObjectNode map(String symbol, String timeframe, long from, long to, int width) {
        Series known = series.get(symbol + "_" + timeframe);
        if (known == null) {
            return null;
        }
        ObjectNode out = json.createObjectNode().put("symbol", symbol).put("timeframe", timeframe);
        Map<Long, HeatMap.Column> picture = known.map.between(from, to, width);
        ArrayNode times = out.putArray("times");
        picture.keySet().forEach(time -> times.add(Instant.ofEpochMilli(time).toString()));
        ArrayNode features = out.putArray("features");
        Map<String, Integer> index = new TreeMap<>();
        known.map.features().forEach(name -> index.put(name, index.size()));
        index.forEach((name, f) -> {
            ObjectNode feature = features.addObject().put("name", name);
            ArrayNode status = feature.putArray("status");
            ArrayNode psi = feature.putArray("psi");
            ArrayNode ks = feature.putArray("ks");
            for (HeatMap.Column column : picture.values()) {
                status.add(column.status(f));
                number(psi, column.psi(f));
                number(ks, column.ks(f));
            }
        });
        return out;
    }

    /**
     * The report, as it was written, in which a feature was worst between two times; without a report between them the last
     * one before; null where there is none.
     */
    public @Nullable JsonNode report(String symbol, String timeframe, String feature, long from, long to)
            throws IOException {
        LinePointer evidence;
        synchronized (this) {
            Series known = series.get(symbol + "_" + timeframe);
            evidence = known == null ? null : known.map.evidence(feature, from, to);
        }
        return evidence == null ? null : json.readTree(evidence.read());
    }

    /** Event time of each series' last line, by {@code SYMBOL_TF}. */
    public synchronized Map<String, Long> lastSeen() {
        Map<String, Long> seen = new TreeMap<>();
        series.forEach((key, value) -> seen.put(key, value.at));
        return seen;
    }

    /** The line as an overview shows it; its parts are shared, not copied: most lines live for one moment. */
    private ObjectNode withoutFeatures(ObjectNode line) {
        ObjectNode out = json.createObjectNode();
        line.properties().forEach(entry -> {
            if (!entry.getKey().equals("features")) {
                out.set(entry.getKey(), entry.getValue());
            }
        });
        return out;
    }

    private static void put(HeatMap map, long at, JsonNode features, LinePointer pointer) {
        features.properties().forEach(entry -> {
            if (Names.isModelOrFeature(entry.getKey())) {
                JsonNode feature = entry.getValue();
                map.put(
                        at,
                        entry.getKey(),
                        Math.max(0, STATUSES.indexOf(feature.path("status").asText())),
                        feature.path("psi").asDouble(Double.NaN),
                        feature.path("ks").asDouble(Double.NaN),
                        pointer);
            }
        });
    }

    private static int rank(JsonNode latest) {
        return VERDICTS.indexOf(latest.path("verdict").asText());
    }

    private static void number(ArrayNode into, double value) {
        if (Double.isFinite(value)) {
            into.add(Math.rint(value * 1e4) / 1e4);
        } else {
            into.addNull();
        }
    }
}
