package io.levibot.ops.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.jobs.cluster.ClusterChoice;
import io.levibot.ops.jobs.config.ConfigurationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LevibotTest {

    @Test
    void wrongUsageIs64AndNeverTheTwoOfACriticalCheck() {
        assertThat(run(() -> 0, "try", "--no-such-option")).isEqualTo(64);
        assertThat(run(() -> 0, "nonsense")).isEqualTo(64);
        assertThat(run(() -> 0)).isEqualTo(64);
        assertThat(run(() -> 0, "--help")).isZero();
    }

    @Test
    void knowsEveryVerbOfTheContract() {
        assertThat(Levibot.commandLine(Levibot.verbs(ClusterChoice.here()))
                        .getSubcommands()
                        .keySet())
                .contains(
                        "demo",
                        "simulate",
                        "import",
                        "replay",
                        "run",
                        "reference",
                        "drift-check",
                        "tune",
                        "why",
                        "kill",
                        "canary",
                        "policy",
                        "go-live",
                        "calibrate",
                        "console",
                        "cluster",
                        "submit",
                        "topics",
                        "report",
                        "export");
    }

    @Test
    void aFailureEndsWithTheCodeOfItsCause() {
        assertThat(run(() -> 2, "try")).isEqualTo(2);
        assertThat(run(failing(new NoSuchFileException("x")), "try")).isEqualTo(66);
        assertThat(run(failing(new ConfigurationException(List.of("a:1 b"))), "try"))
                .isEqualTo(78);
        assertThat(run(failing(new VerbFailure(ExitCode.UNREACHABLE, "nobody")), "try"))
                .isEqualTo(69);
        assertThat(run(failing(new IllegalStateException("bug")), "try")).isEqualTo(70);
    }

    private static Callable<Integer> failing(Exception failure) {
        return () -> {
            throw failure;
        };
    }

    private static int run(Callable<Integer> work, String... arguments) {
        CommandLine line = Levibot.commandLine(new Trial(work));
        line.setErr(new PrintWriter(new StringWriter()));
        line.setOut(new PrintWriter(new StringWriter()));
        return line.execute(arguments);
    }

    @CommandLine.Command(name = "try")
    private static final class Trial implements Callable<Integer> {

        private final Callable<Integer> work;

        private Trial(Callable<Integer> work) {
            this.work = work;
        }

        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }
}
