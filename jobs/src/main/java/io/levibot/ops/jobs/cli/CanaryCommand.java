package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.levibot.ops.jobs.config.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot canary}. */
@Command(
        name = "canary",
        description = "The candidate of a running job: where it stands, and a person's say in it.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before a method runs
public final class CanaryCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Command(name = "status", description = "The stage, and every gate's value.", mixinStandardHelpOptions = true)
    int status(@Mixin ConsoleOption console, @Mixin JsonOption json) throws ConfigurationException, IOException {
        JsonNode history =
                ConsoleClient.expectOk(console.reader().get("/ml/canary")).path("history");
        JsonNode last = latest(history);
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            out.println(last);
        } else if (last.isEmpty()) {
            out.println("no look at a candidate yet");
        } else {
            out.printf(
                    "%s is %s since %s%n",
                    last.path("candidate").asText("the candidate"),
                    last.path("stage").asText(),
                    last.path("timestamp").asText());
            last.path("gates")
                    .properties()
                    .forEach(gate -> out.printf(
                            "  %-28s %s%n", gate.getKey(), gate.getValue().toString()));
        }
        out.flush();
        return ExitCode.OK.code();
    }

    @Command(name = "enable", description = "Lets the candidate go on.", mixinStandardHelpOptions = true)
    int enable(@Mixin Said said, @Mixin ConsoleOption console, @Mixin JsonOption json)
            throws ConfigurationException, IOException {
        return ask("enable", said, console, json);
    }

    @Command(
            name = "disable",
            description = "Keeps the candidate from entries; its exits pass.",
            mixinStandardHelpOptions = true)
    int disable(@Mixin Said said, @Mixin ConsoleOption console, @Mixin JsonOption json)
            throws ConfigurationException, IOException {
        return ask("disable", said, console, json);
    }

    @Command(
            name = "approve",
            description = "Takes the step that the judge has found due.",
            mixinStandardHelpOptions = true)
    int approve(@Mixin Said said, @Mixin ConsoleOption console, @Mixin JsonOption json)
            throws ConfigurationException, IOException {
        return ask("approve", said, console, json);
    }

    @Command(name = "rollback", description = "Ends the candidate's share.", mixinStandardHelpOptions = true)
    int rollback(@Mixin Said said, @Mixin ConsoleOption console, @Mixin JsonOption json)
            throws ConfigurationException, IOException {
        return ask("rollback", said, console, json);
    }

    /** Why; mixed into every ask. */
    static final class Said {
        @Option(names = "--reason", description = "Why; for the record.")
        private @Nullable String reason;
    }

    /** Without a verb of its own: what there is, and the status of wrong usage. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "canary: expected status, enable, disable, approve or rollback");
    }

    private int ask(String ask, Said said, ConsoleOption console, JsonOption json)
            throws ConfigurationException, IOException {
        Map<String, String> asked = new HashMap<>();
        asked.put("issuer", System.getProperty("user.name", "console"));
        if (said.reason != null) {
            asked.put("reason", said.reason);
        }
        JsonNode body = ConsoleClient.expectOk(console.client().post("/ml/canary/" + ask, asked));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json.isSet()
                        ? body.toString()
                        : ask + " is in the control stream as epoch "
                                + body.path("epoch").asText()
                                + "; the judge acts on it when it reads it: canary status");
        out.flush();
        return ExitCode.OK.code();
    }

    private static JsonNode latest(JsonNode history) {
        JsonNode latest = JsonNodeFactory.instance.objectNode();
        for (JsonNode each : history) {
            if (latest.path("timestamp")
                            .asText()
                            .compareTo(each.path("timestamp").asText())
                    <= 0) {
                latest = each;
            }
        }
        return latest;
    }
}
