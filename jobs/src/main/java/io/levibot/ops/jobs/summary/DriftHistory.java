package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers the drift lines of one series, in any order of files but in time order within the series. */
final class DriftHistory {

    private static final long DAY = 86_400_000L;
    private static final int MOST_FEATURES = 3;

    private final String symbol;
    private final String timeframe;
    private final TreeMap<Long, JsonNode> panes = new TreeMap<>();
    private String reference = "";
    private double gravest = -1;
    private List<SeriesSummary.WorstFeature> worst = List.of();

    DriftHistory(String symbol, String timeframe) {
        this.symbol = symbol;
        this.timeframe = timeframe;
    }

    void add(JsonNode line) {
        long at = millis(line.get("timestamp"));
        if (line.get("kind").asText().equals("pane")) {
            panes.put(at, line);
            return;
        }
        reference = line.get("reference").get("version").asText();
        JsonNode features = line.get("features");
        double gravity =
                rank(line.get("verdict").asText()) * 1e6 + line.get("strength").asDouble(0);
        if (features != null && gravity > gravest) {
            gravest = gravity;
            worst = worst(features, at);
        }
    }

    SeriesSummary summary() {
        Map<String, Integer> count = new TreeMap<>();
        Set<Long> days = new HashSet<>();
        Set<Long> critical = new HashSet<>();
        Set<Long> kill = new HashSet<>();
        List<Episode> episodes = new ArrayList<>();
        Open open = null;
        for (Map.Entry<Long, JsonNode> entry : panes.entrySet()) {
            long at = entry.getKey();
            String verdict = entry.getValue().get("verdict").asText();
            count.merge(verdict, 1, Integer::sum);
            // a pane belongs to the day that it ends in; the one that ends at midnight to the day before
            long day = Math.floorDiv(at - 1, DAY);
            days.add(day);
            if (rank(verdict) < rank("CRITICAL")) {
                if (open != null) {
                    episodes.add(open.closed(symbol, timeframe));
                }
                open = null;
                continue;
            }
            critical.add(day);
            if (verdict.equals("KILL")) {
                kill.add(day);
            }
            open = open == null ? new Open(at) : open;
            open.add(at, verdict, entry.getValue());
        }
        if (open != null) {
            episodes.add(open.closed(symbol, timeframe));
        }
        return new SeriesSummary(
                symbol, timeframe, reference, count, days.size(), critical.size(), kill.size(), episodes, worst);
    }

    static long millis(JsonNode time) {
        return Instant.parse(time.asText()).toEpochMilli();
    }

    private static List<SeriesSummary.WorstFeature> worst(JsonNode features, long at) {
        List<SeriesSummary.WorstFeature> all = new ArrayList<>();
        features.properties().forEach(entry -> {
            JsonNode feature = entry.getValue();
            if (!feature.path("nonstationary").asBoolean(false)) {
                all.add(new SeriesSummary.WorstFeature(
                        entry.getKey(),
                        feature.get("status").asText(),
                        feature.get("psi_open").asDouble(),
                        feature.get("ks").asDouble(),
                        feature.get("p").asDouble(),
                        at));
            }
        });
        all.sort(Comparator.comparingDouble(SeriesSummary.WorstFeature::p)
                .thenComparing(SeriesSummary.WorstFeature::feature));
        return List.copyOf(all.subList(0, Math.min(MOST_FEATURES, all.size())));
    }

    private static int rank(String verdict) {
        return switch (verdict) {
            case "KILL" -> 4;
            case "CRITICAL" -> 3;
            case "WARNING" -> 2;
            case "OK" -> 1;
            default -> 0;
        };
    }

    private static final class Open {
        private final long from;
        private long to;
        private String gravest = "";
        private double strength = Double.NEGATIVE_INFINITY;
        private @Nullable JsonNode worst;

        Open(long from) {
            this.from = from;
        }

        void add(long at, String verdict, JsonNode line) {
            to = at;
            double now = rank(verdict) * 1e6 + line.get("strength").asDouble(0);
            if (now > strength) {
                strength = now;
                gravest = verdict;
                worst = line.get("worst");
            }
        }

        Episode closed(String symbol, String timeframe) {
            return new Episode(
                    symbol,
                    timeframe,
                    gravest,
                    from,
                    to,
                    worst == null ? "" : worst.get("feature").asText(),
                    worst == null ? Double.NaN : worst.get("psi").asDouble(),
                    worst == null ? Double.NaN : worst.get("ks").asDouble());
        }
    }
}
