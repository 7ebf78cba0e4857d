package io.levibot.ops.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.console.control.ControlWriter;
import io.levibot.ops.console.control.GateReports;
import io.levibot.ops.console.http.Reply;
import io.levibot.ops.console.http.Request;
import io.levibot.ops.console.view.KillView;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import io.levibot.ops.state.kill.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code /ml/kill} and {@code /ml/canary/..}: writes the command, waits for the gates, answers what is true. */
final class KillApi {

    private static final int LONGEST_REASON = 1_000;
    private static final long LOOK_EVERY_MILLIS = 5;
    /** An opening goes by the control stream alone, which is read once in a while: so many times as long is waited for it. */
    private static final int OPENING = 3;

    private final ControlWriter writer;
    private final GateReports gates;
    private final KillView view;
    private final Duration confirmWithin;
    private final CountDownLatch closing = new CountDownLatch(1);

    KillApi(ControlWriter writer, GateReports gates, KillView view, Duration confirmWithin) {
        this.writer = writer;
        this.gates = gates;
        this.view = view;
        this.confirmWithin = confirmWithin;
    }

    Reply report(Request request) {
        String scope = request.get("scope", "");
        return Reply.json(
                200, scope.isEmpty() ? view.state() : view.of(Scope.parse(scope).toString()));
    }

    Reply command(Request request) throws IOException {
        String enabled = request.get("enabled", "");
        if (!enabled.equals("true") && !enabled.equals("false")) {
            throw new IllegalArgumentException(
                    "enabled: got \"" + printable(enabled, 20) + "\", expected true or false");
        }
        String scope = Scope.parse(request.get("scope", "global")).toString();
        String reason = reason(request);
        Action action = Action.CLEAR;
        if (enabled.equals("true")) {
            action = switch (request.get("level", "kill").toLowerCase(Locale.ROOT)) {
                case "kill", "killed" -> Action.KILL;
                case "reduce" -> Action.REDUCE;
                default -> throw new IllegalArgumentException("level: expected kill or reduce");
            };
        } else if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: got none, expected why " + scope + " may open");
        }
        String payload = action == Action.KILL ? "" : epoch(request, scope);
        ControlCommand command;
        try {
            command = writer.write(new ControlWriter.Order(action, scope, issuer(request), reason, payload));
        } catch (IOException failed) {
            return Reply.error(503, "the command could not be written: " + failed.getMessage());
        }
        // an opening is true only once the switch has said so: a gate's epoch may be that of a later command
        boolean loosens = action == Action.CLEAR || (action == Action.REDUCE && view.isKilled(scope));
        view.wrote(command);
        return await(command, loosens);
    }

    Reply canary(Request request) throws IOException {
        Action action =
                switch (request.rest()) {
                    case "enable" -> Action.CANARY_ENABLE;
                    case "disable" -> Action.CANARY_DISABLE;
                    case "approve" -> Action.CANARY_APPROVE;
                    case "rollback" -> Action.CANARY_ROLLBACK;
                    default ->
                        throw new IllegalArgumentException("canary: expected enable, disable, approve or rollback");
                };
        ControlCommand command =
                writer.write(new ControlWriter.Order(action, "global", issuer(request), reason(request), ""));
        return Reply.json(
                202,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ok", true)
                        .put("action", action.name())
                        .put("id", command.id())
                        .put("epoch", command.epoch()));
    }

    /** Lets every waiting caller go. */
    void close() {
        closing.countDown();
    }

    private Reply await(ControlCommand command, boolean loosens) {
        Duration within = loosens ? confirmWithin.multipliedBy(OPENING) : confirmWithin;
        long until = System.nanoTime() + within.toNanos();
        do {
            JsonNode outcome = view.outcomeOf(command.id());
            if (outcome == null) {
                outcome = gates.outcomeOf(command.id());
            }
            if (outcome != null && !outcome.path("outcome").asText().equals("ACCEPTED")) {
                return Reply.error(
                        409,
                        outcome.path("outcome").asText() + ": "
                                + outcome.path("why").asText());
            }
            if (gates.isConfirmed(command.epoch()) && !(loosens && outcome == null)) {
                if (outcome != null) {
                    view.settled(command, outcome);
                }
                return Reply.json(200, confirmed(command));
            }
        } while (System.nanoTime() < until && !closed());
        Reply unconfirmed = Reply.error(
                503,
                "not confirmed within " + within.toMillis() + " ms: " + missing(command) + "; the command (epoch "
                        + command.epoch() + ") stands and takes effect when it is read");
        return unconfirmed;
    }

    private String missing(ControlCommand command) {
        return gates.isConfirmed(command.epoch())
                ? "the switch has not said yet whether it accepts"
                : gates.missing(command.epoch());
    }

    private ObjectNode confirmed(ControlCommand command) {
        boolean closes = command.action() != Action.CLEAR;
        return JsonNodeFactory.instance
                .objectNode()
                .put("ok", true)
                .put("kill_switch", closes ? "ENABLED" : "DISABLED")
                .put("epoch", command.epoch())
                .put("confirmed", true)
                .put("scope", command.scope())
                .put("level", closes ? command.action().name() : "OPEN")
                .put("id", command.id());
    }

    private boolean closed() {
        try {
            return closing.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String epoch(Request request, String scope) {
        String quoted = request.get("epoch", Long.toString(view.epochOf(scope)));
        if (!quoted.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("epoch: got \"" + printable(quoted, 20) + "\", expected a whole number");
        }
        return quoted;
    }

    private static String reason(Request request) {
        return checked("reason", request.get("reason", ""), LONGEST_REASON);
    }

    private static String issuer(Request request) {
        String issuer = checked("issuer", request.get("issuer", ""), 64);
        return issuer.isBlank() || issuer.startsWith("policy:") ? "console" : issuer;
    }

    private static String checked(String name, String text, int most) {
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + ": expected at most " + most + " characters, none of them a control character");
        }
        return text;
    }

    private static String printable(String text, int most) {
        String cut = text.length() <= most ? text : text.substring(0, most) + "..";
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
