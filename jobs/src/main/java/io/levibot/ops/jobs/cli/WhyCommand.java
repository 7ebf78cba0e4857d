package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.summary.DecisionRecord;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code levibot why}. */
@Command(
        name = "why",
        description = "Every gate's value for one decision, and what was in force at its time.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class WhyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SIGNAL_ID", description = "signal_id of a line of signals or blocked.")
    private String signalId;

    @Option(names = "--data", paramLabel = "DIR", description = "The job's output folder (default: data.out).")
    private @Nullable Path data;

    @Mixin
    private ConfigOption conf;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws Exception {
        LevibotConfig config = conf.load();
        Path output = data == null ? Path.of(config.data().out()) : data;
        if (!Files.isDirectory(output)) {
            throw new NoSuchFileException(output.toString());
        }
        ObjectNode found =
                new DecisionRecord(output).find(signalId, config.calibration().eceBlock());
        if (found == null) {
            throw new VerbFailure(
                    ExitCode.MISSING_INPUT,
                    "signal_id: got \"" + signalId + "\", which is in neither signals nor blocked of " + output);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            out.println(found);
        } else {
            print(found, out);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private static void print(JsonNode found, PrintWriter out) {
        JsonNode decision = found.path("decision");
        out.printf(
                "%s %s %s on the bar known at %s: %s%n",
                decision.path("symbol").asText(),
                decision.path("timeframe").asText(),
                decision.path("decision").asText(),
                decision.path("timestamp").asText(),
                found.path("passed").asBoolean() ? "left" : "blocked");
        out.printf(
                "p_up %s, arm %s (propensity %s), regime %s%n",
                decision.path("p_up"),
                decision.path("arm").asText(),
                decision.path("propensity"),
                decision.path("regime").asText());
        decision.path("models")
                .properties()
                .forEach(model -> out.printf(
                        "  %-20s p_raw %s  p_cal %s  weight %s%n",
                        model.getKey(),
                        model.getValue().path("p_raw"),
                        model.getValue().path("p_cal"),
                        model.getValue().path("weight")));
        found.path("gates")
                .properties()
                .forEach(gate -> out.printf(
                        "  %-6s %-16s%s%n",
                        gate.getValue().path("pass").asBoolean() ? "pass" : "BLOCK",
                        gate.getKey(),
                        figures(gate.getValue())));
        JsonNode drift = found.path("in_force").path("drift");
        if (!drift.isMissingNode()) {
            out.printf(
                    "drift then: %s since %s%n",
                    drift.path("verdict").asText(), drift.path("since").asText());
        }
        found.path("in_force")
                .path("kill")
                .properties()
                .forEach(scope -> out.printf(
                        "%s was %s since %s: %s%n",
                        scope.getKey(),
                        scope.getValue().path("level_after").asText(),
                        scope.getValue().path("timestamp").asText(),
                        scope.getValue().path("reason").asText()));
    }

    private static String figures(JsonNode gate) {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"value", "bound"}) {
            if (gate.hasNonNull(name) && !gate.path(name).asText().isEmpty()) {
                text.append("  ")
                        .append(name)
                        .append(' ')
                        .append(gate.path(name).asText());
            }
        }
        if (!gate.path("reasons").isEmpty()) {
            text.append("  because ").append(gate.path("reasons"));
        }
        return text.toString();
    }
}
