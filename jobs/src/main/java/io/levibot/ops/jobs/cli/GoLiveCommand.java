package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.jobs.config.LevibotConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot go-live}. */
@Command(
        name = "go-live",
        description =
                "The checklist before real orders: registry, console, shadow logs, a kill-switch round trip that leaves"
                        + " what it found, staleness, canary policy, metrics, alert rules, Telegram.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class GoLiveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9090",
            description = "The Prometheus that watches (default: ${DEFAULT-VALUE}).")
    private String prometheus;

    @Option(
            names = "--alertmanager",
            paramLabel = "FILE",
            defaultValue = "conf/alertmanager/alertmanager.yml",
            description = "Its configuration, for the Telegram bot (default: ${DEFAULT-VALUE}).")
    private Path alertmanager;

    @Mixin
    private ConsoleOption console;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws Exception {
        LevibotConfig config = console.config();
        List<GoLiveCheck> checks = new ArrayList<>(new ConsoleChecks(config, console).run());
        checks.addAll(new MonitoringChecks(config, prometheus, alertmanager).run());
        List<String> missing = checks.stream()
                .filter(check -> !check.ok())
                .map(GoLiveCheck::name)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            out.println(json(checks, missing));
        } else {
            for (int i = 0; i < checks.size(); i++) {
                GoLiveCheck check = checks.get(i);
                out.printf("%d. %-14s %-8s %s%n", i + 1, check.name(), check.ok() ? "ok" : "MISSING", check.detail());
            }
            out.println(missing.isEmpty() ? "READY" : "NOT READY: " + String.join(", ", missing));
        }
        out.flush();
        return (missing.isEmpty() ? ExitCode.OK : ExitCode.WARNING).code();
    }

    private static ObjectNode json(List<GoLiveCheck> checks, List<String> missing) {
        ObjectNode all = new ObjectMapper().createObjectNode().put("ready", missing.isEmpty());
        ArrayNode names = all.putArray("missing");
        missing.forEach(names::add);
        ArrayNode steps = all.putArray("checks");
        for (GoLiveCheck check : checks) {
            steps.addObject().put("name", check.name()).put("ok", check.ok()).put("detail", check.detail());
        }
        return all;
    }
}
