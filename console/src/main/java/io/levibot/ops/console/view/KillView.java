package io.levibot.ops.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.feed.LinePointer;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.kill.KillLevel;
import io.levibot.ops.state.kill.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The kill state as the audit tells it, with the commands of this console on top that the audit does not know yet: a kill
 * shows at once, an opening only when the switch has accepted it.
 */
public final class KillView {

    private static final int MOST_SCOPES = 50_000;

    /** What was said of a scope last. */
    private record Said(KillLevel level, long epoch, String since, String issuer, String cause, String reason) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Said> audited = new TreeMap<>();
    private final Map<String, Long> numbers = new TreeMap<>();
    private final Map<String, Long> manualEpochs = new TreeMap<>();
    private final Map<String, ControlCommand> pending = new TreeMap<>();
    private final Map<String, ObjectNode> outcomes = new LinkedHashMap<>();
    private final Map<String, ObjectNode> stale = new TreeMap<>();
    private long killEpoch;

    /** Takes a line of the audit stream. */
    public synchronized void accept(JsonNode line, LinePointer at) {
        String id = line.path("id").asText();
        outcomes.put(
                id,
                json.createObjectNode()
                        .put("outcome", line.path("outcome").asText())
                        .put("why", line.path("why").asText()));
        if (outcomes.size() > 1_000) {
            outcomes.remove(outcomes.keySet().iterator().next());
        }
        pending.values().removeIf(command -> command.id().equals(id));
        String scope = line.path("scope").asText();
        if (!isScope(scope) || !line.path("outcome").asText().equals("ACCEPTED")) {
            return;
        }
        killEpoch = Math.max(killEpoch, line.path("kill_epoch").asLong());
        staleness(line);
        long number = line.path("number").asLong();
        if (number < numbers.getOrDefault(scope, -1L)
                || (audited.size() >= MOST_SCOPES && !audited.containsKey(scope))) {
            return;
        }
        numbers.put(scope, number);
        if (line.path("cause").asText().equals("COMMAND") && id.matches("\\d{12}-.*")) {
            manualEpochs.merge(scope, Long.parseLong(id.substring(0, 12)), Math::max);
        }
        Said said = new Said(
                level(line.path("level_after").asText()),
                line.path("epoch_after").asLong(),
                line.path("timestamp").asText(),
                line.path("issuer").asText(),
                line.path("cause").asText(),
                line.path("reason").asText());
        Said before = audited.get(scope);
        // "since" is when the level was reached, not when it was last confirmed
        boolean same = before != null && before.level() == said.level();
        audited.put(
                scope,
                same && before != null
                        ? new Said(
                                said.level(),
                                said.epoch(),
                                before.since(),
                                before.issuer(),
                                before.cause(),
                                before.reason())
                        : said);
    }

    /** Takes a command that this console has just written. */
    public synchronized void wrote(ControlCommand command) {
        ControlCommand known = pending.get(command.scope());
        boolean weaker = known != null && known.action() == ControlCommand.Action.KILL;
        if (closes(command) && !(weaker && command.action() == ControlCommand.Action.REDUCE)) {
            pending.put(command.scope(), command);
        }
    }

    /**
     * Takes what the switch has said of a command of this console, before a checkpoint shows it in the audit.
     *
     * @param outcome {@code {outcome, epoch}}, the epoch being the scope's after it
     */
    public synchronized void settled(ControlCommand command, JsonNode outcome) {
        if (!outcome.path("outcome").asText().equals("ACCEPTED") || !outcome.has("epoch")) {
            return;
        }
        String scope = command.scope();
        Said known = audited.get(scope);
        long epoch = outcome.path("epoch").asLong();
        if (known == null || known.epoch() < epoch) {
            audited.put(
                    scope,
                    new Said(
                            said(command.action()),
                            epoch,
                            Instant.ofEpochMilli(command.issuedAt()).toString(),
                            command.issuer(),
                            "COMMAND",
                            command.reason()));
            manualEpochs.merge(scope, command.epoch(), Math::max);
        }
        pending.computeIfPresent(scope, (name, waiting) -> waiting.epoch() <= command.epoch() ? null : waiting);
    }

    private static KillLevel said(ControlCommand.Action action) {
        return switch (action) {
            case KILL -> KillLevel.KILLED;
            case REDUCE -> KillLevel.REDUCE;
            default -> KillLevel.OPEN;
        };
    }

    /** The epoch that a clear of the scope must quote, as far as is known here. */
    public synchronized long epochOf(String scope) {
        Said said = audited.get(scope);
        ControlCommand command = pending.get(scope);
        long known = said == null ? 0 : said.epoch();
        long manual = manualEpochs.getOrDefault(scope, 0L);
        return command != null && command.epoch() > manual ? known - manual + command.epoch() : known;
    }

    /** What became of a command, by the audit; null while it says nothing. */
    public synchronized @Nullable ObjectNode outcomeOf(String id) {
        return outcomes.get(id);
    }

    /** Whether a scope itself is shut altogether. */
    public synchronized boolean isKilled(String scope) {
        return levelOf(scope) == KillLevel.KILLED;
    }

    /** The whole state: {@code {kill_switch, level, epoch, scopes: [..closed first..]}}. */
    public synchronized ObjectNode state() {
        ObjectNode out = json.createObjectNode();
        KillLevel global = levelOf("global");
        TreeSet<String> all = new TreeSet<>(audited.keySet());
        all.addAll(pending.keySet());
        // the whole is never behind one of its scopes, which may be ahead of the audit
        long epoch = all.stream().mapToLong(this::epochOf).reduce(killEpoch, Math::max);
        out.put("kill_switch", global.isClosed() ? "ENABLED" : "DISABLED")
                .put("level", global.name())
                .put("epoch", epoch);
        ArrayNode scopes = out.putArray("scopes");
        all.stream()
                .filter(scope -> levelOf(scope).isClosed())
                .sorted((a, b) -> {
                    int byLevel = levelOf(b).compareTo(levelOf(a));
                    return a.equals("global") ? -1 : b.equals("global") ? 1 : byLevel != 0 ? byLevel : a.compareTo(b);
                })
                .forEach(scope -> scopes.add(describe(scope)));
        return out;
    }

    /** One scope, closed or open: {@code {kill_switch, scope, level, epoch, since, issuer, cause, reason}}. */
    public synchronized ObjectNode of(String scope) {
        return describe(scope).put("kill_switch", levelOf(scope).isClosed() ? "ENABLED" : "DISABLED");
    }

    /** Series that are stale now, with since when. */
    public synchronized ArrayNode stale() {
        ArrayNode out = json.createArrayNode();
        stale.values().forEach(out::add);
        return out;
    }

    private ObjectNode describe(String scope) {
        ObjectNode out = json.createObjectNode();
        ControlCommand command = pending.get(scope);
        Said said = audited.get(scope);
        out.put("scope", scope).put("level", levelOf(scope).name()).put("epoch", epochOf(scope));
        if (command != null) {
            out.put("since", Instant.ofEpochMilli(command.issuedAt()).toString())
                    .put("issuer", command.issuer())
                    .put("cause", "COMMAND")
                    .put("reason", command.reason());
        } else if (said != null) {
            out.put("since", said.since())
                    .put("issuer", said.issuer())
                    .put("cause", said.cause())
                    .put("reason", said.reason());
        }
        return out;
    }

    private KillLevel levelOf(String scope) {
        Said said = audited.get(scope);
        KillLevel level = said == null ? KillLevel.OPEN : said.level();
        ControlCommand command = pending.get(scope);
        if (command == null) {
            return level;
        }
        return level.stricter(command.action() == ControlCommand.Action.KILL ? KillLevel.KILLED : KillLevel.REDUCE);
    }

    private void staleness(JsonNode line) {
        String id = line.path("id").asText();
        if (!line.path("cause").asText().equals("STALENESS") || !id.startsWith("stale:") || id.length() > 60) {
            return;
        }
        String series = id.substring("stale:".length());
        if (line.path("action").asText().equals("STALE")) {
            stale.put(
                    series,
                    json.createObjectNode()
                            .put("series", series)
                            .put("since", line.path("timestamp").asText())
                            .set("evidence", line.path("evidence")));
        } else {
            stale.remove(series);
        }
    }

    private static boolean closes(ControlCommand command) {
        return command.action() == ControlCommand.Action.KILL || command.action() == ControlCommand.Action.REDUCE;
    }

    static KillLevel level(String name) {
        for (KillLevel level : KillLevel.values()) {
            if (level.name().equals(name)) {
                return level;
            }
        }
        // an unknown word is no permission
        return KillLevel.KILLED;
    }

    private static boolean isScope(String text) {
        try {
            Scope.parse(text);
            return true;
        } catch (IllegalArgumentException illegal) {
            return false;
        }
    }
}
