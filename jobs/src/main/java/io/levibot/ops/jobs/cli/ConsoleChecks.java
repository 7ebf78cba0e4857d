package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.cli.ConsoleClient.Answer;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.SignalPlans;
import io.levibot.ops.jobs.summary.OutputReader;
import io.levibot.ops.operators.signal.SignalPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The steps of the checklist that ask the job itself: its files and its console. */
final class ConsoleChecks {

    private static final String GLOBAL = "global";

    /** Where trading is stopped already, the round trip goes by a symbol that nobody trades. */
    private static final String NOBODY = "symbol:GO-LIVE";

    private final LevibotConfig config;
    private final ConsoleOption console;
    private final Path output;

    ConsoleChecks(LevibotConfig config, ConsoleOption console) {
        this.config = config;
        this.console = console;
        this.output = Path.of(config.data().out());
    }

    List<GoLiveCheck> run() {
        return List.of(
                GoLiveCheck.of("registry", this::registry),
                GoLiveCheck.of("api", this::api),
                GoLiveCheck.of("shadow_logs", this::shadowLogs),
                GoLiveCheck.of("kill_switch", this::killSwitch),
                GoLiveCheck.of("staleness", this::staleness),
                GoLiveCheck.of("canary_policy", this::policy));
    }

    private GoLiveCheck registry() throws Exception {
        String file = config.data().registry();
        if (!Files.exists(Path.of(file))) {
            return GoLiveCheck.missing("registry", file + ": not found (data.registry)");
        }
        SignalPlan plan = SignalPlans.of(config);
        return GoLiveCheck.ok(
                "registry",
                file + ": production " + String.join(", ", plan.registry().production())
                        + (plan.hasCandidate()
                                ? ", candidate " + plan.registry().candidate()
                                : ", no candidate"));
    }

    private GoLiveCheck api() throws Exception {
        ConsoleClient client = console.reader();
        JsonNode health = ConsoleClient.expectOk(client.get("/healthz"));
        Answer ready = client.get("/readyz");
        return ready.isOk() && health.path("ok").asBoolean()
                ? GoLiveCheck.ok(
                        "api",
                        client.address() + " answers, job " + health.path("job").asText())
                : GoLiveCheck.missing("api", client.address() + " answers, and is " + ready.error());
    }

    private GoLiveCheck shadowLogs() throws IOException {
        OutputReader outputs = new OutputReader(output);
        List<Path> predictions = outputs.files("shadow/predictions");
        if (predictions.isEmpty()) {
            return GoLiveCheck.missing(
                    "shadow_logs", output.resolve("shadow/predictions") + ": nothing is logged yet (data.out)");
        }
        Path last = predictions.get(predictions.size() - 1);
        return GoLiveCheck.ok(
                "shadow_logs",
                predictions.size() + " files of predictions, "
                        + outputs.files("shadow/trades").size() + " of trades, the last in "
                        + output.relativize(last).getParent());
    }

    /** Closes and opens, and leaves everything as it was found. */
    private GoLiveCheck killSwitch() throws Exception {
        ConsoleClient client = console.client();
        JsonNode found = state(client, GLOBAL);
        boolean closed = !found.path("level").asText().equals("OPEN");
        String scope = closed ? NOBODY : GLOBAL;
        if (closed && !state(client, NOBODY).path("level").asText().equals("OPEN")) {
            return GoLiveCheck.missing("kill_switch", NOBODY + " is closed: levibot kill off --scope " + NOBODY);
        }
        JsonNode killed = ConsoleClient.expectOk(
                client.post("/ml/kill", Map.of("enabled", "true", "scope", scope, "reason", "go-live round trip")));
        String epoch = state(client, scope).path("epoch").asText();
        Answer opened = client.post(
                "/ml/kill",
                Map.of("enabled", "false", "scope", scope, "reason", "go-live round trip ends", "epoch", epoch));
        if (!opened.isOk()) {
            return GoLiveCheck.missing(
                    "kill_switch",
                    scope + " was closed by the round trip and did not open again: " + opened.error()
                            + "; levibot kill off --scope " + scope);
        }
        boolean confirmed = killed.path("confirmed").asBoolean()
                && opened.body().path("confirmed").asBoolean();
        String trip = scope + " closed and opened again, every gate confirmed both";
        if (!confirmed) {
            return GoLiveCheck.missing("kill_switch", scope + ": the gates did not confirm");
        }
        return closed
                ? GoLiveCheck.missing(
                        "kill_switch",
                        trip + "; but global is " + found.path("level").asText() + " since "
                                + found.path("since").asText() + ": "
                                + found.path("reason").asText())
                : GoLiveCheck.ok("kill_switch", trip);
    }

    private static JsonNode state(ConsoleClient client, String scope) {
        return ConsoleClient.expectOk(client.get("/ml/kill?scope=" + scope));
    }

    private GoLiveCheck staleness() throws Exception {
        double bound = SignalPlans.of(config).policy().guards().maxStalenessSeconds();
        JsonNode age = ConsoleClient.expectOk(console.reader().get("/healthz")).path("feature_staleness_sec");
        if (!age.isNumber()) {
            return GoLiveCheck.missing("staleness", "no features were seen yet");
        }
        String said = "the oldest series is " + age.asText() + " s old, " + bound + " s are allowed";
        return age.asDouble() <= bound
                ? GoLiveCheck.ok("staleness", said)
                : GoLiveCheck.missing("staleness", said + "; levibot's page lists the series");
    }

    private GoLiveCheck policy() throws Exception {
        String file = config.data().policy();
        if (!Files.exists(Path.of(file))) {
            return GoLiveCheck.missing("canary_policy", file + ": not found (data.policy)");
        }
        var policy = SignalPlans.of(config).policy();
        return GoLiveCheck.ok(
                "canary_policy",
                file + " version " + policy.version() + ", to be read by a person: enabled " + policy.enabled()
                        + ", fraction " + policy.fraction() + ", min_confidence " + policy.minConfidence() + ", mode "
                        + policy.mode() + ", max_risk " + policy.maxRiskPerTrade());
    }
}
