package io.levibot.ops.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.console.Console;
import io.levibot.ops.console.ConsoleOptions;
import io.levibot.ops.jobs.latch.EndedReplay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The verbs that speak with a running console, against one whose gates and switch answer. */
class ControlVerbsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path out;

    private Console console;
    private EndedReplay answers;
    private StringWriter printed;
    private StringWriter errors;

    @BeforeEach
    void start() throws Exception {
        console = Console.start(ConsoleOptions.of(out, 0).timed(Duration.ofSeconds(20), Duration.ofMillis(20)));
        answers = new EndedReplay(out.resolve("in/control"), out.resolve("latch"), Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        answers.close();
        console.close();
    }

    @Test
    void aKillIsConfirmedAndAClearQuotesWhatWasSeen() throws Exception {
        assertThat(run("kill", "on", "--reason", "a test", "--json")).isZero();
        JsonNode killed = JSON.readTree(printed.toString());
        assertThat(killed.path("ok").asBoolean()).isTrue();
        assertThat(killed.path("kill_switch").asText()).isEqualTo("ENABLED");
        assertThat(killed.path("confirmed").asBoolean()).isTrue();

        assertThat(run("kill", "off")).as("no reason").isEqualTo(64);
        assertThat(run("kill", "off", "--reason", "over")).as("no epoch").isEqualTo(64);
        assertThat(errors.toString())
                .contains("--epoch: missing; global is KILLED at epoch 1")
                .contains("a test");
        assertThat(run("kill", "off", "--reason", "over", "--epoch", "7"))
                .as("not what is")
                .isEqualTo(69);
        assertThat(errors.toString()).contains("REFUSED").contains("expected the present epoch of global, 1");
        assertThat(run("kill", "status", "--json")).isZero();
        assertThat(JSON.readTree(printed.toString()).path("kill_switch").asText())
                .isEqualTo("ENABLED");

        assertThat(run("kill", "off", "--reason", "over", "--epoch", "1")).isZero();
        assertThat(run("kill", "status", "--scope", "global", "--json")).isZero();
        JsonNode open = JSON.readTree(printed.toString());
        assertThat(open.path("kill_switch").asText()).isEqualTo("DISABLED");
        assertThat(open.path("level").asText()).isEqualTo("OPEN");
    }

    @Test
    void aSymbolIsReducedAloneAndARefusedScopeIsWrongUsage() throws Exception {
        assertThat(run("kill", "on", "--scope", "symbol:BTCUSDT", "--level", "reduce"))
                .isZero();
        assertThat(run("kill", "status", "--json")).isZero();
        JsonNode state = JSON.readTree(printed.toString());
        assertThat(state.path("kill_switch").asText()).as("global").isEqualTo("DISABLED");
        assertThat(state.path("scopes").get(0).path("level").asText()).isEqualTo("REDUCE");
        assertThat(run("kill", "on", "--scope", "symbol:<script>")).isEqualTo(64);
        assertThat(run("kill", "status", "--scope", "everything")).isEqualTo(64);
        assertThat(run("kill", "on", "--level", "maybe")).isEqualTo(64);
        assertThat(run("kill")).isEqualTo(64);
    }

    @Test
    void theCanarysCommandsReachTheControlStream() throws Exception {
        assertThat(run("canary", "rollback", "--reason", "worse", "--json")).isZero();
        JsonNode said = JSON.readTree(printed.toString());
        assertThat(said.path("action").asText()).isEqualTo("CANARY_ROLLBACK");
        Path row = out.resolve("in/control").resolve(said.path("id").asText() + ".jsonl");
        assertThat(JSON.readTree(Files.readString(row)).path("reason").asText()).isEqualTo("worse");
        assertThat(run("canary", "status")).isZero();
        assertThat(printed.toString()).contains("no look at a candidate yet");
        assertThat(run("canary", "perhaps")).isEqualTo(64);
    }

    @Test
    void theChecklistLeavesTheKillSwitchAsItFoundIt() throws Exception {
        assertThat(run("go-live", "--prometheus", "http://127.0.0.1:1", "--json"))
                .isEqualTo(1);
        JsonNode first = JSON.readTree(printed.toString());
        assertThat(first.path("ready").asBoolean()).isFalse();
        assertThat(check(first, "kill_switch").path("ok").asBoolean())
                .as(check(first, "kill_switch").path("detail").asText())
                .isTrue();
        assertThat(first.path("missing").toString()).contains("alert_rules").doesNotContain("kill_switch");
        assertThat(level("global")).isEqualTo("OPEN");

        assertThat(run("kill", "on", "--level", "reduce", "--reason", "news")).isZero();
        assertThat(run("go-live", "--prometheus", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(printed.toString())
                .contains("but global is REDUCE")
                .contains("NOT READY: ")
                .containsPattern("telegram +ok");
        assertThat(level("global")).isEqualTo("REDUCE");
        assertThat(level("symbol:GO-LIVE")).isEqualTo("OPEN");
    }

    @Test
    void whereNobodyAnswersAndWhereTheTokenIsWrongTheExitCodeSaysSo() throws Exception {
        answers.close();
        assertThat(line("kill", "status", "--url", "http://127.0.0.1:1")).isEqualTo(69);
        assertThat(line("kill", "status", "--url", "ftp://x")).isEqualTo(64);
        assertThat(line(
                        "kill",
                        "on",
                        "--url",
                        url(),
                        "--token-file",
                        out.resolve("none").toString()))
                .isEqualTo(66);
        Path wrong = Files.writeString(out.resolve("wrong"), "0123456789abcdef0123456789");
        assertThat(line("kill", "on", "--url", url(), "--token-file", wrong.toString()))
                .isEqualTo(78);
    }

    private String level(String scope) throws Exception {
        assertThat(run("kill", "status", "--scope", scope, "--json")).isZero();
        return JSON.readTree(printed.toString()).path("level").asText();
    }

    private static JsonNode check(JsonNode all, String name) {
        for (JsonNode check : all.path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + all);
    }

    private String url() {
        return "http://127.0.0.1:" + console.port();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (arguments.length > 1 || arguments[0].equals("go-live")) {
            all.addAll(List.of(
                    "--url", url(), "--token-file", out.resolve("console.token").toString()));
        }
        return line(all.toArray(new String[0]));
    }

    private int line(String... arguments) {
        printed = new StringWriter();
        errors = new StringWriter();
        CommandLine line = Levibot.commandLine(new KillCommand(), new CanaryCommand(), new GoLiveCommand());
        line.setOut(new PrintWriter(printed, true));
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }
}
