package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.LinePointer;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The whole history at a glance, by the hour: drift, closures, decisions and the canary's stage. Sums and maxima only, so
 * the order of lines does not matter.
 */
public final class Timeline {

    private static final long HOUR = 3_600_000;
    private static final int MOST_HOURS = 20_000;

    private static final class Hour {
        private long signals;
        private long blocked;
        private int drift;

        private void add(Hour other) {
            signals += other.signals;
            blocked += other.blocked;
            drift = Math.max(drift, other.drift);
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final TreeMap<Long, Hour> hours = new TreeMap<>();
    private final TreeMap<Long, String> stages = new TreeMap<>();
    private final Closures closures;

    public Timeline(Closures closures) {
        this.closures = closures;
    }

    /** Counts a decision that passed. */
    public synchronized void passed(JsonNode line, LinePointer at) {
        hour(line).signals++;
    }

    /** Counts a decision that was blocked. */
    public synchronized void blocked(JsonNode line, LinePointer at) {
        hour(line).blocked++;
    }

    /** Takes a line of drift: 1 for a warning, 2 for critical, 3 for a kill. */
    public synchronized void drift(JsonNode line, LinePointer at) {
        Hour hour = hour(line);
        hour.drift = Math.max(
                hour.drift, 1 + DriftRuns.LEVELS.indexOf(line.path("verdict").asText()));
    }

    /** Takes a line of rollout. */
    public synchronized void stage(JsonNode line, LinePointer at) {
        String stage = line.path("stage").asText();
        if (!stage.equals(line.path("from").asText()) && stage.length() <= 32 && stages.size() < MOST_HOURS) {
            stages.put(Line.at(line), stage);
        }
    }

    /** {@code {times: [..], trading, closed, drift, signals, blocked: [..], stages: [{at, stage}]}}, at most so wide. */
    public synchronized ObjectNode between(long from, long to, int width) {
        NavigableMap<Long, Hour> cut = from > to ? new TreeMap<>() : hours.subMap(from, true, to, true);
        ObjectNode out = json.createObjectNode();
        long first = cut.isEmpty() ? 0 : cut.firstKey();
        long span = cut.isEmpty() ? HOUR : cut.lastKey() - first + HOUR;
        // whole hours, or whole days where hours are too many
        long step = Math.max(1, (span / HOUR + width - 1) / width) * HOUR;
        step = step > 3 * HOUR ? (step + 6 * HOUR - 1) / (6 * HOUR) * (6 * HOUR) : step;
        first = Math.floorDiv(first, step) * step;
        int size = cut.isEmpty() ? 0 : (int) ((cut.lastKey() - first) / step) + 1;
        Hour[] buckets = new Hour[size];
        for (Map.Entry<Long, Hour> entry : cut.entrySet()) {
            int index = (int) ((entry.getKey() - first) / step);
            buckets[index] = buckets[index] == null ? new Hour() : buckets[index];
            buckets[index].add(entry.getValue());
        }
        int[] trading = new int[size];
        int[] closed = new int[size];
        for (Closures.Stretch stretch : closures.stretches()) {
            int begin = (int) Math.max(0, Math.min(size, Math.floorDiv(stretch.from() - first, step)));
            long endAt = stretch.to() == Long.MAX_VALUE ? size : Math.floorDiv(stretch.to() - 1 - first, step) + 1;
            int end = (int) Math.max(0, Math.min(size, endAt));
            for (int i = begin; i < end; i++) {
                if (stretch.scope().equals("global")) {
                    trading[i] = Math.max(trading[i], stretch.level().ordinal());
                } else {
                    closed[i]++;
                }
            }
        }
        ArrayNode times = out.putArray("times");
        ArrayNode drift = out.putArray("drift");
        ArrayNode signals = out.putArray("signals");
        ArrayNode blocked = out.putArray("blocked");
        for (int i = 0; i < size; i++) {
            times.add(Instant.ofEpochMilli(first + i * step).toString());
            Hour hour = buckets[i] == null ? new Hour() : buckets[i];
            drift.add(hour.drift);
            signals.add(hour.signals);
            blocked.add(hour.blocked);
        }
        out.put("step_sec", step / 1000);
        out.set("trading", json.valueToTree(trading));
        out.set("closed", json.valueToTree(closed));
        ArrayNode changes = out.putArray("stages");
        stages.forEach((at, stage) -> changes.addObject()
                .put("at", Instant.ofEpochMilli(at).toString())
                .put("stage", stage));
        return out;
    }

    private Hour hour(JsonNode line) {
        long start = Math.floorDiv(Line.at(line), HOUR) * HOUR;
        Hour hour = hours.computeIfAbsent(start, time -> new Hour());
        if (hours.size() > MOST_HOURS) {
            hours.pollFirstEntry();
        }
        return hour;
    }
}
