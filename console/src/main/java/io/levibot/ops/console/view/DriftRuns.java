package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.state.event.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which feature drifted when: one run a series, feature and {@code since}, with the time at which it reached each level. In
 * any order of lines; when there are too many, warnings that came to nothing are let go first, then the oldest.
 */
final class DriftRuns {

    /** The levels of an alarm, mildest first. */
    static final List<String> LEVELS = List.of("WARNING", "CRITICAL", "KILL");

    private static final int MOST = 20_000;

    private record Key(String symbol, String timeframe, String feature, long since) {}

    private static final class Run {
        private final long[] reached = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
        private long last;
        private double psi;
        private double ks;
        private double surprise;

        private int worst() {
            return reached[2] != Long.MAX_VALUE ? 2 : reached[1] != Long.MAX_VALUE ? 1 : 0;
        }

        /** When it was at this level or a graver one for the first time. */
        private long reached(int level) {
            long first = Long.MAX_VALUE;
            for (int l = level; l < reached.length; l++) {
                first = Math.min(first, reached[l]);
            }
            return first;
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Key, Run> runs = new HashMap<>();
    private final Map<String, Long> lastReport = new HashMap<>();

    /** Takes a report of a series at a time. */
    void accept(String symbol, String timeframe, long at, JsonNode features) {
        lastReport.merge(symbol + "_" + timeframe, at, Math::max);
        features.properties().forEach(entry -> {
            JsonNode feature = entry.getValue();
            int level = LEVELS.indexOf(feature.path("verdict").asText());
            long since = Line.time(feature.path("since").asText());
            if (level < 0 || since == 0 || !Names.isModelOrFeature(entry.getKey())) {
                return;
            }
            Run run = runs.computeIfAbsent(new Key(symbol, timeframe, entry.getKey(), since), key -> new Run());
            run.reached[level] = Math.min(run.reached[level], at);
            run.last = Math.max(run.last, at);
            double surprise = feature.path("surprise").asDouble(0);
            if (surprise >= run.surprise) {
                run.surprise = surprise;
                run.psi = feature.path("psi_open").asDouble(Double.NaN);
                run.ks = feature.path("ks").asDouble(Double.NaN);
            }
        });
        if (runs.size() > MOST) {
            prune();
        }
    }

    /**
     * {@code {first: {warning, critical, kill}, runs: [..], total}}: what began or grew graver between two times, both
     * included, oldest first; the gravest where there are more than {@code most}.
     */
    ObjectNode between(long from, long to, int level, String part, int most) {
        List<Map.Entry<Key, Run>> found = new ArrayList<>();
        TreeMap<Integer, Map.Entry<Key, Run>> first = new TreeMap<>();
        for (Map.Entry<Key, Run> entry : runs.entrySet()) {
            Run run = entry.getValue();
            boolean inside = false;
            for (int l = 0; l < LEVELS.size(); l++) {
                long at = run.reached(l);
                if (at >= from && at <= to) {
                    inside = true;
                    Map.Entry<Key, Run> known = first.get(l);
                    if (known == null || before(l).compare(entry, known) < 0) {
                        first.put(l, entry);
                    }
                }
            }
            boolean named = part.isEmpty()
                    || (entry.getKey().symbol() + "_" + entry.getKey().timeframe() + " "
                                    + entry.getKey().feature())
                            .contains(part);
            if (inside && run.worst() >= level && named) {
                found.add(entry);
            }
        }
        ObjectNode out = json.createObjectNode();
        ObjectNode firsts = out.putObject("first");
        first.forEach((l, entry) -> firsts.set(
                LEVELS.get(l).toLowerCase(java.util.Locale.ROOT),
                describe(entry).put("at", iso(entry.getValue().reached(l)))));
        out.put("total", found.size());
        found.sort(Comparator.<Map.Entry<Key, Run>>comparingInt(
                        entry -> -entry.getValue().worst())
                .thenComparingLong(entry -> -entry.getKey().since()));
        List<Map.Entry<Key, Run>> shown = new ArrayList<>(found.subList(0, Math.min(most, found.size())));
        shown.sort(before(0));
        ArrayNode list = out.putArray("runs");
        shown.forEach(entry -> list.add(describe(entry)));
        return out;
    }

    private ObjectNode describe(Map.Entry<Key, Run> entry) {
        Key key = entry.getKey();
        Run run = entry.getValue();
        ObjectNode out = json.createObjectNode()
                .put("symbol", key.symbol())
                .put("timeframe", key.timeframe())
                .put("feature", key.feature())
                .put("since", iso(key.since()))
                .put("verdict", LEVELS.get(run.worst()))
                .put("critical_at", iso(run.reached(1)))
                .put("kill_at", iso(run.reached(2)))
                .put("last", iso(run.last))
                .put("open", run.last == lastReport.getOrDefault(key.symbol() + "_" + key.timeframe(), 0L));
        out.put("psi", run.psi).put("ks", run.ks);
        return out;
    }

    /** The order of reaching a level; of several at one time the most surprising is first. */
    private static Comparator<Map.Entry<Key, Run>> before(int level) {
        return Comparator.<Map.Entry<Key, Run>>comparingLong(
                        entry -> entry.getValue().reached(level))
                .thenComparing(entry -> -entry.getValue().surprise)
                .thenComparing(entry -> entry.getKey().symbol())
                .thenComparing(entry -> entry.getKey().timeframe())
                .thenComparing(entry -> entry.getKey().feature());
    }

    private void prune() {
        List<Map.Entry<Key, Run>> all = new ArrayList<>(runs.entrySet());
        all.sort(Comparator.<Map.Entry<Key, Run>>comparingInt(
                        entry -> entry.getValue().worst())
                .thenComparingLong(entry -> entry.getKey().since()));
        all.subList(0, all.size() / 2).forEach(entry -> runs.remove(entry.getKey()));
    }

    private static @Nullable String iso(long at) {
        return at == Long.MAX_VALUE ? null : Instant.ofEpochMilli(at).toString();
    }
}
