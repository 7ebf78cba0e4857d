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
import org.jspecify.annotations.Nullable;

/** Drift of every series: the latest line, the heat map, and the reports behind it, worst series first. */
public final class DriftView {

    private static final int MOST_SERIES = 20_000;
    /** All heat maps together; the share of one shrinks as series come. */
    private static final int MOST_COLUMNS = 200_000;

    private static final int COLUMNS = 2_048;
    private static final List<String> VERDICTS =
            List.of("OK", "MISSING_REFERENCE", "INSUFFICIENT", "WARNING", "CRITICAL", "KILL");
    private static final List<String> STATUSES = List.of("ok", "insufficient", "warning", "critical");

    private static final class Series {
        private long at;
        private ObjectNode latest;
        private final HeatMap map;

        private Series(ObjectNode latest, HeatMap map) {
            this.latest = latest;
            this.map = map;
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Series> series = new TreeMap<>();
    private long columns;

    /** Takes a line of the drift stream. */
    public synchronized void accept(JsonNode line, LinePointer pointer) {
        String symbol = line.path("symbol").asText();
        String timeframe = line.path("timeframe").asText();
        if (!Names.isSymbol(symbol) || !timeframe.matches("[0-9]{1,4}[smhd]")) {
            return;
        }
        String key = symbol + "_" + timeframe;
        Series known = series.get(key);
        if (known == null) {
            if (series.size() >= MOST_SERIES) {
                return;
            }
            int share = (int) Math.max(2, Math.min(COLUMNS, MOST_COLUMNS - columns));
            columns += share;
            known = new Series(json.createObjectNode(), new HeatMap(share));
            series.put(key, known);
        }
        long at = Line.at(line);
        if (at >= known.at && line instanceof ObjectNode object) {
            known.at = at;
            known.latest = object.deepCopy().without("features");
        }
        if (line.path("features").isObject()) {
            known.map.add(at, column(line.path("features"), pointer));
        }
    }

    /** Every series' latest line, worst first; at most {@code most}. */
    public synchronized ArrayNode overview(int most) {
        ArrayNode out = json.createArrayNode();
        series.values().stream()
                .sorted(Comparator.<Series>comparingInt(s -> -rank(s.latest))
                        .thenComparing(s -> -s.latest.path("strength").asDouble(0))
                        .thenComparing(s -> s.latest.path("symbol").asText())
                        .thenComparing(s -> s.latest.path("timeframe").asText()))
                .limit(most)
                .forEach(s -> out.add(s.latest));
        return out;
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
        Map<String, List<HeatMap.@Nullable Cell>> rows = new TreeMap<>();
        int index = 0;
        for (Map.Entry<Long, HeatMap.Column> column : picture.entrySet()) {
            times.add(Instant.ofEpochMilli(column.getKey()).toString());
            for (Map.Entry<String, HeatMap.Cell> cell :
                    column.getValue().features().entrySet()) {
                List<HeatMap.@Nullable Cell> row = rows.computeIfAbsent(cell.getKey(), name -> new ArrayList<>());
                pad(row, index);
                row.add(cell.getValue());
            }
            index++;
        }
        ArrayNode features = out.putArray("features");
        for (Map.Entry<String, List<HeatMap.@Nullable Cell>> row : rows.entrySet()) {
            pad(row.getValue(), index);
            ObjectNode feature = features.addObject().put("name", row.getKey());
            ArrayNode status = feature.putArray("status");
            ArrayNode psi = feature.putArray("psi");
            ArrayNode ks = feature.putArray("ks");
            for (HeatMap.Cell cell : row.getValue()) {
                if (cell == null) {
                    status.add(-1);
                    psi.addNull();
                    ks.addNull();
                } else {
                    status.add(cell.status());
                    number(psi, cell.psi());
                    number(ks, cell.ks());
                }
            }
        }
        return out;
    }

    /** The report in force at a time, as it was written; null where there is none. */
    public @Nullable JsonNode report(String symbol, String timeframe, long at) throws IOException {
        HeatMap.Column column;
        synchronized (this) {
            Series known = series.get(symbol + "_" + timeframe);
            column = known == null ? null : known.map.at(at);
        }
        return column == null ? null : json.readTree(column.evidence().read());
    }

    /** Event time of each series' last line, by {@code SYMBOL_TF}. */
    public synchronized Map<String, Long> lastSeen() {
        Map<String, Long> seen = new TreeMap<>();
        series.forEach((key, value) -> seen.put(key, value.at));
        return seen;
    }

    private static HeatMap.Column column(JsonNode features, LinePointer pointer) {
        Map<String, HeatMap.Cell> cells = new TreeMap<>();
        features.properties().forEach(entry -> {
            if (Names.isModelOrFeature(entry.getKey())) {
                JsonNode feature = entry.getValue();
                cells.put(
                        entry.getKey(),
                        new HeatMap.Cell(
                                Math.max(
                                        0,
                                        STATUSES.indexOf(feature.path("status").asText())),
                                feature.path("psi").asDouble(Double.NaN),
                                feature.path("ks").asDouble(Double.NaN)));
            }
        });
        return new HeatMap.Column(cells, pointer);
    }

    private static int rank(JsonNode latest) {
        return VERDICTS.indexOf(latest.path("verdict").asText());
    }

    private static void pad(List<HeatMap.@Nullable Cell> row, int size) {
        while (row.size() < size) {
            row.add(null);
        }
    }

    private static void number(ArrayNode into, double value) {
        if (Double.isFinite(value)) {
            into.add(Math.rint(value * 1e4) / 1e4);
        } else {
            into.addNull();
        }
    }
}
