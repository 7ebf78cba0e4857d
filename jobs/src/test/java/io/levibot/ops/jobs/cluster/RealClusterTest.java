package io.levibot.ops.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.levibot.ops.jobs.run.Outputs;
import io.levibot.ops.jobs.run.TroubledDrill;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that a person types, over the jar that they get, on real processes: the bytes are those of one process. */
@Tag("faults")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealClusterTest {

    private static final Path TARGET = Path.of(System.getProperty("levibot.root", ".."), "jobs/target");

    @TempDir
    private static Path folder;

    private Path jar;
    private Path conf;
    private Path data;
    private Map<String, List<String>> expected;

    @BeforeAll
    void replayInOneProcess() throws Exception {
        jar = jar();
        data = folder.resolve("data");
        new TroubledDrill().write(data);
        TroubledDrill.config(folder);
        conf = folder.resolve("levibot.yaml");
        assertThat(levibot("replay", "--conf", conf, "--data", data, "--out", folder.resolve("one"), "--exit"))
                .isZero();
        expected = Outputs.sorted(folder.resolve("one"));
        assertThat(expected).containsKeys("drift", "alerts", "audit", "shadow/pnl");
        start();
    }

    @AfterAll
    void stop() throws Exception {
        if (jar != null) {
            levibot("cluster", "stop", "--dir", folder.resolve("cluster"));
        }
    }

    @Test
    void everyParallelismGivesTheBytesOfOneProcess() throws Exception {
        for (int parallelism : List.of(1, 2, 4)) {
            Path out = folder.resolve("p" + parallelism);
            assertThat(submit("replay", "--conf", conf, "--data", data, "--out", out, "--parallelism", parallelism)
                            .waitFor())
                    .isZero();
            assertThat(Outputs.sorted(out)).as("parallelism " + parallelism).isEqualTo(expected);
        }
    }

    private void start() throws Exception {
        Path cluster = folder.resolve("cluster");
        List<Object> arguments = new ArrayList<>(List.of(
                "cluster",
                "start",
                "--dir",
                cluster,
                "--taskmanagers",
                2,
                "--slots",
                2,
                "-D",
                "heartbeat.timeout=30s"));
        if (!Files.exists(cluster)) {
            arguments.addAll(List.of("--rest-port", freePort(), "--rpc-port", freePort(), "--metrics-port", 21_249));
        }
        assertThat(levibot(arguments.toArray())).isZero();
    }

    private Process submit(Object... verb) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("submit", "--dir", folder.resolve("cluster")));
        arguments.addAll(List.of(verb));
        return command(arguments.toArray()).start();
    }

    private int levibot(Object... arguments) throws Exception {
        return command(arguments).start().waitFor();
    }

    /** As the shell script starts it. */
    private ProcessBuilder command(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                TARGET.toAbsolutePath().normalize() + "/provided/*:" + jar,
                "io.levibot.ops.jobs.cli.Levibot"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("commands.log").toFile()));
    }

    private static Path jar() throws IOException {
        if (Files.isDirectory(TARGET)) {
            try (Stream<Path> files = Files.list(TARGET)) {
                Path found = files.filter(file -> file.toString().endsWith("-fat.jar"))
                        .findFirst()
                        .orElse(null);
                if (found != null) {
                    return found.toAbsolutePath().normalize();
                }
            }
        }
        assumeTrue(false, "no jar in " + TARGET + ": ./mvnw package makes it; skipped");
        throw new AssertionError("skipped");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
