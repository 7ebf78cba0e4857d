package io.levibot.ops.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void checksThePolicyOfTheConfiguration() throws Exception {
        Path policy =
                Files.writeString(folder.resolve("mine.json"), "{\n  \"guards\": {\n    \"max_ece\": 2.0\n  }\n}\n");
        Path conf = Files.writeString(folder.resolve("levibot.yaml"), "data: {policy: %s}\n".formatted(policy));

        assertThat(run("policy", "check", "--conf", conf.toString())).isEqualTo(78);
        assertThat(printed.toString()).contains("mine.json:3 guards.max_ece: got 2.0");
    }

    @Test
    void aConfigurationThatIsUnsoundIsToldAsWell() throws Exception {
        Path policy = Files.writeString(folder.resolve("mine.json"), "{}");
        Path conf = Files.writeString(folder.resolve("levibot.yaml"), "canary: {fraction: 7}\n");

        assertThat(run("policy", "check", policy.toString(), "--conf", conf.toString()))
                .isEqualTo(78);
        assertThat(errors.toString()).contains("levibot.yaml:1 canary.fraction: got \"7\"");
    }

    private int run(String... arguments) {
        CommandLine line = Levibot.commandLine(new PolicyCommand());
        line.setOut(new PrintWriter(printed, true));
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }
}
