package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.LinePointer;
import io.levibot.ops.state.kill.KillLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When each scope was closed, how far, and why: the audit read as stretches of time. In any order of lines. */
public final class Closures {

    private static final int MOST = 20_000;

    private record Change(long at, String scope, KillLevel level, String issuer, String reason) {}

    /** A scope at one level, from one time (included) to another (excluded; Long.MAX_VALUE while it lasts). */
    record Stretch(String scope, KillLevel level, long from, long to, String issuer, String reason) {}

    private final ObjectMapper json = new ObjectMapper();
    private final TreeMap<Long, Change> changes = new TreeMap<>();

    /** Takes a line of the audit stream. */
    public synchronized void accept(JsonNode line, LinePointer at) {
        KillLevel level = KillView.level(line.path("level_after").asText());
        if (!line.path("outcome").asText().equals("ACCEPTED")) {
            return;
        }
        changes.put(
                line.path("number").asLong(),
                new Change(
                        Line.at(line),
                        line.path("scope").asText(),
                        level,
                        line.path("issuer").asText(),
                        line.path("reason").asText()));
        if (changes.size() > MOST) {
            changes.pollFirstEntry();
        }
    }

    /** Stretches that overlap two times, both included: global first, then the strictest, then the oldest. */
    public synchronized ArrayNode between(long from, long to, int most) {
        ArrayNode out = json.createArrayNode();
        stretches().stream()
                .filter(stretch -> stretch.from() <= to && stretch.to() > from)
                .sorted(Comparator.<Stretch>comparingInt(
                                stretch -> stretch.scope().equals("global") ? 0 : 1)
                        .thenComparing(Stretch::level, Comparator.reverseOrder())
                        .thenComparing(Stretch::from)
                        .thenComparing(Stretch::scope))
                .limit(most)
                .forEach(stretch -> out.add(describe(stretch)));
        return out;
    }

    /** Every stretch, in the order in which they began. */
    synchronized List<Stretch> stretches() {
        Map<String, Stretch> open = new TreeMap<>();
        List<Stretch> all = new ArrayList<>();
        for (Change change : changes.values()) {
            Stretch before = open.get(change.scope());
            if (before != null && before.level() == change.level()) {
                continue;
            }
            if (before != null) {
                open.remove(change.scope());
                all.add(new Stretch(
                        before.scope(), before.level(), before.from(), change.at(), before.issuer(), before.reason()));
            }
            if (change.level().isClosed()) {
                open.put(
                        change.scope(),
                        new Stretch(
                                change.scope(),
                                change.level(),
                                change.at(),
                                Long.MAX_VALUE,
                                change.issuer(),
                                change.reason()));
            }
        }
        all.addAll(open.values());
        all.sort(Comparator.comparingLong(Stretch::from).thenComparing(Stretch::scope));
        return all;
    }

    private ObjectNode describe(Stretch stretch) {
        return json.createObjectNode()
                .put("scope", stretch.scope())
                .put("level", stretch.level().name())
                .put("from", Instant.ofEpochMilli(stretch.from()).toString())
                .put("to", end(stretch.to()))
                .put("issuer", stretch.issuer())
                .put("reason", stretch.reason());
    }

    private static @Nullable String end(long to) {
        return to == Long.MAX_VALUE ? null : Instant.ofEpochMilli(to).toString();
    }
}
