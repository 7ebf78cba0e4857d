package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.state.signal.BlockReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One decision out of the outputs: every gate's value, and what was in force at its time. */
public final class DecisionRecord {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The gates, in the order in which they are read.
     *
     * @param name of the gate
     * @param blocks the reasons that it gives
     */
    private record Gate(String name, Set<BlockReason> blocks) {}

    private static final List<Gate> GATES = List.of(
            new Gate(
                    "control",
                    EnumSet.of(
                            BlockReason.KILL_UNKNOWN,
                            BlockReason.LATCH_MISSING,
                            BlockReason.LATCH_UNREADABLE,
                            BlockReason.LEASE_EXPIRED,
                            BlockReason.KILL_STATE_BEHIND)),
            new Gate(
                    "kill_switch",
                    EnumSet.of(
                            BlockReason.KILLED_GLOBAL,
                            BlockReason.KILLED_SYMBOL,
                            BlockReason.KILLED_MODEL,
                            BlockReason.REDUCED_GLOBAL,
                            BlockReason.REDUCED_SYMBOL,
                            BlockReason.REDUCED_MODEL,
                            BlockReason.SUPERSEDED)),
            new Gate("staleness", EnumSet.of(BlockReason.STALE)),
            new Gate("calibration", EnumSet.of(BlockReason.ECE)),
            new Gate("confidence", EnumSet.of(BlockReason.CONFIDENCE)),
            new Gate("min_confidence", EnumSet.of(BlockReason.MIN_CONFIDENCE)),
            new Gate("rollout", EnumSet.of(BlockReason.ROLLOUT)),
            new Gate("position", EnumSet.of(BlockReason.NO_POSITION)));

    private final OutputReader outputs;

    public DecisionRecord(Path output) {
        this.outputs = new OutputReader(output);
    }

    /**
     * What became of a decision, and why.
     *
     * @param eceBound the calibration error at which entries stop
     * @return {@code {signal_id, passed, reasons, gates, in_force, decision}}; null where no output knows the id
     */
    public @Nullable ObjectNode find(String signalId, double eceBound) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String stream : List.of("signals", "blocked")) {
            outputs.each(stream, line -> {
                if (line.path("signal_id").asText().equals(signalId)) {
                    found.add(line);
                }
            });
        }
        if (found.isEmpty()) {
            return null;
        }
        JsonNode decision = found.get(found.size() - 1);
        ObjectNode inForce = inForce(decision);
        ObjectNode out = JSON.createObjectNode()
                .put("signal_id", signalId)
                .put("passed", decision.path("reasons").isEmpty());
        out.set("reasons", decision.has("reasons") ? decision.path("reasons") : JSON.createArrayNode());
        out.set("gates", gates(decision, inForce, eceBound));
        out.set("in_force", inForce);
        out.set("decision", decision);
        return out;
    }

    private static ObjectNode gates(JsonNode decision, JsonNode inForce, double eceBound) {
        Set<String> reasons = new TreeSet<>();
        decision.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        ObjectNode gates = JSON.createObjectNode();
        for (Gate gate : GATES) {
            ObjectNode one = gates.putObject(gate.name());
            ArrayNode because = JSON.createArrayNode();
            gate.blocks().stream()
                    .map(BlockReason::label)
                    .filter(reasons::contains)
                    .forEach(because::add);
            one.put("pass", because.isEmpty());
            one.set("reasons", because);
            switch (gate.name()) {
                case "kill_switch" -> {
                    one.set("value", decision.path("kill_epoch"));
                    one.set("scopes", inForce.path("kill"));
                }
                case "calibration" -> {
                    one.put("value", worstError(inForce)).put("bound", eceBound);
                }
                case "confidence", "min_confidence" -> {
                    one.set("value", decision.path("confidence"));
                    if (gate.name().equals("min_confidence")) {
                        one.set("bound", decision.path("min_confidence"));
                    }
                }
                case "rollout" -> {
                    one.set("value", decision.path("rollout_stage"));
                    one.set("arm", decision.path("arm"));
                    one.set("propensity", decision.path("propensity"));
                }
                default -> {
                    // it has no value beside its reasons
                }
            }
        }
        return gates;
    }

    /** The largest upper bound of the calibration error among the maps in force; NaN, which is written as null, before any. */
    private static double worstError(JsonNode inForce) {
        double worst = Double.NaN;
        for (JsonNode map : inForce.path("calibration")) {
            double upper = map.path("ece_upper").asDouble(Double.NaN);
            worst = Double.isNaN(worst) ? upper : Math.max(worst, upper);
        }
        return worst;
    }

    private ObjectNode inForce(JsonNode decision) throws IOException {
        String at = decision.path("timestamp").asText();
        String symbol = decision.path("symbol").asText();
        String timeframe = decision.path("timeframe").asText();
        Set<String> models = new TreeSet<>();
        decision.path("models").fieldNames().forEachRemaining(models::add);
        Set<String> scopes = new TreeSet<>(List.of("global", "symbol:" + symbol));
        models.forEach(model -> scopes.add("model:" + model));
        ObjectNode out = JSON.createObjectNode();
        ObjectNode kill = out.putObject("kill");
        latest(
                "audit",
                at,
                line -> {
                    String scope = line.path("scope").asText();
                    return line.path("outcome").asText().equals("ACCEPTED") && scopes.contains(scope) ? scope : null;
                },
                kill);
        latest(
                "calibration",
                at,
                line -> {
                    String model = line.path("model").asText();
                    return models.contains(model)
                                    && line.path("timeframe").asText().equals(timeframe)
                            ? model
                            : null;
                },
                out.putObject("calibration"));
        latest("weights", at, line -> line.path("scope").asText(), out.putObject("weights"));
        ObjectNode others = JSON.createObjectNode();
        latest("rollout", at, line -> "rollout", others);
        latest(
                "drift",
                at,
                line -> line.path("symbol").asText().equals(symbol)
                                && line.path("timeframe").asText().equals(timeframe)
                        ? "drift"
                        : null,
                others);
        others.properties().forEach(each -> out.set(each.getKey(), each.getValue()));
        return out;
    }

    /** What a line is the latest of; null where it is of none. */
    private interface Key {
        @Nullable
        String of(JsonNode line);
    }

    /** ISO-8601 UTC of one length: the order of the text is that of the time; of two at one time the later line. */
    private void latest(String stream, String at, Key key, ObjectNode into) throws IOException {
        outputs.each(stream, line -> {
            String time = line.path("timestamp").asText();
            String name = time.compareTo(at) <= 0 ? key.of(line) : null;
            if (name != null && !isNewer(into.path(name), line)) {
                into.set(name, line);
            }
        });
    }

    private static boolean isNewer(JsonNode known, JsonNode line) {
        int byTime = known.path("timestamp")
                .asText()
                .compareTo(line.path("timestamp").asText());
        return byTime > 0
                || (byTime == 0
                        && known.path("number").asLong() > line.path("number").asLong());
    }
}
