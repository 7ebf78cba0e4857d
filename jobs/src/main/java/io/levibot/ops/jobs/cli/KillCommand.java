package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.state.kill.Scope;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot kill}. */
@Command(
        name = "kill",
        description = "The kill-switch of a running job: stops everything, a symbol or a model, and opens it again.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before a method runs
public final class KillCommand implements Runnable {

    /** How far a kill closes. */
    enum Level {
        REDUCE,
        KILL
    }

    @Spec
    private CommandSpec spec;

    @Command(
            name = "on",
            description = "Closes a scope, and ends with 0 once every gate has said that nothing passes any more.",
            mixinStandardHelpOptions = true)
    int on(
            @Option(names = "--scope", defaultValue = "global", description = "global, symbol:X or model:M.")
                    String scope,
            @Option(names = "--reason", description = "Why; for the audit.") @Nullable String reason,
            @Option(
                            names = "--level",
                            defaultValue = "KILL",
                            description = "kill: nothing passes; reduce: exits do (default: kill).")
                    Level level,
            @Option(names = "--epoch", description = "To go from kill to reduce: the scope's present epoch.") @Nullable
                    Long epoch,
            @Mixin ConsoleOption console,
            @Mixin JsonOption json)
            throws ConfigurationException, IOException {
        Map<String, String> asked = asked(scope, reason, epoch);
        asked.put("enabled", "true");
        asked.put("level", level.name().toLowerCase(Locale.ROOT));
        return answer(ConsoleClient.expectOk(console.client().post("/ml/kill", asked)), json);
    }

    @Command(
            name = "off",
            aliases = "clear",
            description =
                    "Opens a scope again. Takes a reason, and the scope's present epoch: what was seen is opened, and"
                            + " nothing that tripped since.",
            mixinStandardHelpOptions = true)
    int off(
            @Option(names = "--scope", defaultValue = "global", description = "global, symbol:X or model:M.")
                    String scope,
            @Option(names = "--reason", required = true, description = "Why it may open.") String reason,
            @Option(names = "--epoch", description = "As kill status says it.") @Nullable Long epoch,
            @Mixin ConsoleOption console,
            @Mixin JsonOption json)
            throws ConfigurationException, IOException {
        Map<String, String> asked = asked(scope, reason, epoch);
        ConsoleClient client = console.client();
        if (epoch == null) {
            JsonNode state = ConsoleClient.expectOk(client.get("/ml/kill?scope=" + asked.get("scope")));
            throw new VerbFailure(ExitCode.USAGE, "--epoch: missing; " + describe(state));
        }
        asked.put("enabled", "false");
        return answer(ConsoleClient.expectOk(client.post("/ml/kill", asked)), json);
    }

    @Command(
            name = "status",
            description = "What is closed, since when, by whom and why.",
            mixinStandardHelpOptions = true)
    int status(
            @Option(names = "--scope", description = "global, symbol:X or model:M (default: all that is closed).")
                    @Nullable
                    String scope,
            @Mixin ConsoleOption console,
            @Mixin JsonOption json)
            throws ConfigurationException, IOException {
        String query = scope == null ? "" : "?scope=" + parsed(scope);
        JsonNode state = ConsoleClient.expectOk(console.reader().get("/ml/kill" + query));
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            out.println(state);
        } else if (scope != null) {
            out.println(describe(state));
        } else {
            out.println("kill_switch " + state.path("kill_switch").asText());
            state.path("scopes").forEach(each -> out.println(describe(each)));
        }
        out.flush();
        return ExitCode.OK.code();
    }

    /** Without a verb of its own: what there is, and the status of wrong usage. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "kill: expected on, off or status");
    }

    private static Map<String, String> asked(String scope, @Nullable String reason, @Nullable Long epoch) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("scope", parsed(scope));
        asked.put("issuer", System.getProperty("user.name", "console"));
        if (reason != null) {
            asked.put("reason", reason);
        }
        if (epoch != null) {
            asked.put("epoch", epoch.toString());
        }
        return asked;
    }

    private static String parsed(String scope) {
        try {
            return Scope.parse(scope).toString();
        } catch (IllegalArgumentException illegal) {
            throw new VerbFailure(ExitCode.USAGE, "--" + illegal.getMessage());
        }
    }

    private int answer(JsonNode body, JsonOption json) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json.isSet()
                        ? body.toString()
                        : "kill_switch " + body.path("kill_switch").asText() + " ("
                                + body.path("scope").asText() + ", "
                                + body.path("level").asText() + "), epoch "
                                + body.path("epoch").asText() + ", confirmed by every gate");
        out.flush();
        return ExitCode.OK.code();
    }

    private static String describe(JsonNode scope) {
        String at = scope.path("scope").asText() + " is " + scope.path("level").asText() + " at epoch "
                + scope.path("epoch").asText();
        return scope.hasNonNull("since")
                ? at + " since " + scope.path("since").asText() + " by "
                        + scope.path("issuer").asText() + ": "
                        + scope.path("reason").asText()
                : at;
    }
}
