package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.state.event.IsoTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers the drift lines of one series, in any order of files but in time order within the series. */
final class DriftHistory {

    private static final long DAY = 86_400_000L;
    private static final int MOST_FEATURES = 3;

    private final String symbol;
    private final String timeframe;
    private final TreeMap<Long, Pane> panes = new TreeMap<>();
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
            panes.put(at, Pane.of(line));
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
        for (Map.Entry<Long, Pane> entry : panes.entrySet()) {
            String verdict = entry.getValue().verdict();
            count.merge(verdict, 1, Integer::sum);
            // a pane belongs to the day that it ends in; the one that ends at midnight to the day before
            long day = Math.floorDiv(entry.getKey() - 1, DAY);
            days.add(day);
            if (rank(verdict) >= rank("CRITICAL")) {
                critical.add(day);
            }
            if (verdict.equals("KILL")) {
                kill.add(day);
            }
        }
        return new SeriesSummary(
                symbol,
                timeframe,
                reference,
                count,
                days.size(),
                critical.size(),
                kill.size(),
                episodes("CRITICAL"),
                episodes("WARNING"),
                worst);
    }

    /** Runs of panes at this verdict or a graver one. */
    private List<Episode> episodes(String least) {
        List<Episode> episodes = new ArrayList<>();
        Open open = null;
        for (Map.Entry<Long, Pane> entry : panes.entrySet()) {
            Pane pane = entry.getValue();
            if (rank(pane.verdict()) < rank(least)) {
                if (open != null) {
                    episodes.add(open.closed(symbol, timeframe));
                }
                open = null;
            } else {
                open = open == null ? new Open(entry.getKey()) : open;
                open.add(entry.getKey(), pane);
            }
        }
        if (open != null) {
            episodes.add(open.closed(symbol, timeframe));
        }
        return episodes;
    }

    static long millis(JsonNode time) {
        return IsoTime.millis(time.asText());
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

    /** What a pane's line says, without the rest of it. */
    private record Pane(String verdict, double strength, String feature, double psi, double ks) {

        static Pane of(JsonNode line) {
            JsonNode worst = line.path("worst");
            return new Pane(
                    line.get("verdict").asText(),
                    line.get("strength").asDouble(0),
                    worst.path("feature").asText(""),
                    worst.path("psi").asDouble(Double.NaN),
                    worst.path("ks").asDouble(Double.NaN));
        }

        double gravity() {
            return rank(verdict) * 1e6 + strength;
        }
    }

    private static final class Open {
        private final long from;
        private long to;
        private @Nullable Pane gravest;

        Open(long from) {
            this.from = from;
        }

        void add(long at, Pane pane) {
            to = at;
            if (gravest == null || pane.gravity() > gravest.gravity()) {
                gravest = pane;
            }
        }

        Episode closed(String symbol, String timeframe) {
            Pane pane = Objects.requireNonNull(gravest);
            return new Episode(symbol, timeframe, pane.verdict, from, to, pane.feature, pane.psi, pane.ks);
        }
    }
}
