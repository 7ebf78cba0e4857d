package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.LinePointer;
import io.levibot.ops.state.event.Names;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Signals and blocked signals: how many, by which reasons, the latest by symbol, and where each one stands by its id. */
public final class SignalView {

    private static final int MOST_IDS = 100_000;
    private static final int MOST_REASONS = 64;
    private static final int MOST_SYMBOLS = 20_000;
    private static final int LONGEST_ID = 128;

    private record Known(long at, String id) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, LinePointer> byId = new HashMap<>();
    /** The same ids by event time, in whatever order they were read. */
    private final TreeSet<Known> known =
            new TreeSet<>(Comparator.comparingLong(Known::at).thenComparing(Known::id));

    private final Map<String, JsonNode> latest = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long passed;
    private long blocked;

    /** Takes a line of the signals stream. */
    public synchronized void acceptSignal(JsonNode line, LinePointer at) {
        passed++;
        String symbol = line.path("symbol").asText();
        if (Names.isSymbol(symbol) && (latest.containsKey(symbol) || latest.size() < MOST_SYMBOLS)) {
            JsonNode known = latest.get(symbol);
            if (known == null || Line.at(known) <= Line.at(line)) {
                latest.put(symbol, line);
            }
        }
        index(line, at);
    }

    /** Takes a line of the blocked stream. */
    public synchronized void acceptBlocked(JsonNode line, LinePointer at) {
        blocked++;
        for (JsonNode reason : line.path("reasons")) {
            String code =
                    reason.isTextual() ? reason.asText() : reason.path("reason").asText();
            if (Names.isModelOrFeature(code) && (reasons.containsKey(code) || reasons.size() < MOST_REASONS)) {
                reasons.merge(code, 1L, Long::sum);
            }
        }
        index(line, at);
    }

    /** A signal by its id, passed or blocked; null where it is unknown, or too long ago. */
    public @Nullable JsonNode byId(String id) throws IOException {
        LinePointer pointer;
        synchronized (this) {
            pointer = byId.get(id);
        }
        return pointer == null ? null : json.readTree(pointer.read());
    }

    /** The latest signal of a symbol, in the original's shape on top of ours; null where there is none. */
    public synchronized @Nullable ObjectNode predict(String symbol) {
        if (!(latest.get(symbol) instanceof ObjectNode line)) {
            return null;
        }
        ObjectNode out = line.deepCopy();
        out.putObject("prediction").set("p_up", line.path("p_up"));
        ((ObjectNode) out.path("prediction")).set("confidence", line.path("confidence"));
        out.put("p_down", 1 - line.path("p_up").asDouble(Double.NaN));
        out.put(
                "signal",
                switch (line.path("decision").asText()) {
                    case "long", "short" -> "ENTRY";
                    case "exit" -> "EXIT";
                    default -> "HOLD";
                });
        return out;
    }

    /** Counts: {@code {signals, blocked, reasons: {..}}}. */
    public synchronized ObjectNode counts() {
        ObjectNode out = json.createObjectNode().put("signals", passed).put("blocked", blocked);
        ObjectNode by = out.putObject("reasons");
        reasons.forEach(by::put);
        return out;
    }

    private void index(JsonNode line, LinePointer at) {
        String id = line.path("signal_id").asText();
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return;
        }
        byId.put(id, at);
        known.add(new Known(Line.at(line), id));
        if (known.size() > MOST_IDS) {
            Known oldest = known.pollFirst();
            byId.remove(oldest.id());
        }
    }
}
