package io.levibot.ops.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commands that a person types, over the jar that they get: {@code cluster} and {@code submit} as processes. */
public final class RealCluster implements AutoCloseable {

    private static final Path TARGET = Path.of(System.getProperty("levibot.root", ".."), "jobs/target");
    private static final long POLL_NANOS = 5_000_000;
    private static final int LOWEST_PORT = 21_250;
    private static final int HIGHEST_PORT = 22_450;
    private static final int OFFSETS = 100;
    private static final int PORTS = 10;

    private final Path folder;
    private final Path jar;
    private final List<Object> start;
    private final List<Process> submitted = new ArrayList<>();

    /**
     * A cluster that is not up yet; the test is skipped where the jar was not built.
     *
     * @param more of the options of {@code cluster start}
     */
    public RealCluster(Path folder, Object... more) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.jar = jar();
        start = new ArrayList<>(List.of("cluster", "start", "--dir", dir()));
        start.addAll(List.of("--rest-port", freePort(), "--rpc-port", freePort(), "--metrics-port", freePorts()));
        start.addAll(List.of("-D", "web.refresh-interval=100")); // what is asked is answered as of now
        start.addAll(List.of(more));
    }

    private Path dir() {
        return folder.resolve("cluster");
    }

    /** Starts what does not run. */
    public void start() throws Exception {
        assertSucceeds(beginStart());
    }

    /** Begins to start what does not run. */
    public Process beginStart() throws IOException {
        return command(start.toArray()).start();
    }

    /** Runs a verb in a process of its own; it must succeed. */
    public void succeed(Object... arguments) throws Exception {
        assertSucceeds(command(arguments).start());
    }

    /** Waits for a process that must succeed. */
    public void assertSucceeds(Process process) throws Exception {
        int status = process.waitFor();
        assertThat(status).as(() -> said()).isZero();
    }

    /** Begins {@code submit}. */
    public Process submit(Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("submit", "--dir", dir()));
        all.addAll(List.of(arguments));
        Process process = command(all.toArray()).start();
        submitted.add(process);
        return process;
    }

    /** kill -9 of one of the cluster's processes. */
    public void kill(String name) throws IOException {
        ClusterProcess victim = new LocalCluster(dir())
                .processes().stream()
                        .filter(process -> process.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        ProcessHandle handle = victim.handle().orElseThrow(() -> new AssertionError(name + " has gone by itself"));
        assertThat(handle.destroyForcibly()).isTrue();
        handle.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /**
     * Whether a job has begun to run, anew or for the first time, after a time, and every task of it runs.
     *
     * @param time epoch milliseconds
     */
    public boolean runsSince(long time) throws Exception {
        JsonNode jobs = rest("/jobs");
        if (jobs == null) {
            return false;
        }
        for (JsonNode job : jobs.path("jobs")) {
            JsonNode known = rest("/jobs/" + job.path("id").asText());
            if (known != null
                    && known.path("state").asText().equals("RUNNING")
                    && known.path("timestamps").path("RUNNING").asLong() > time
                    && known.path("status-counts").path("RUNNING").asInt()
                            == known.path("vertices").size()) {
                return true;
            }
        }
        return false;
    }

    /** What the JobManager's REST interface says; null where it does not answer. */
    public @Nullable JsonNode rest(String path) throws Exception {
        return new LocalCluster(dir()).get(path);
    }

    /** Waits for a condition; fails when the process ends before it holds. */
    public void await(Process process, Condition condition) throws Exception {
        while (!condition.holds()) {
            assertThat(process.isAlive()).as(() -> "ended too early\n" + said()).isTrue();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** As the shell script starts it. */
    private ProcessBuilder command(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                jar.getParent() + "/provided/*:" + jar,
                "io.levibot.ops.jobs.cli.Levibot"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    private Path log() {
        return folder.resolve("commands.log");
    }

    /** What the commands, and the cluster's processes at their last, have said. */
    private String said() {
        StringBuilder said = new StringBuilder();
        try (Stream<Path> logs =
                Files.find(folder, 3, (path, attributes) -> path.toString().endsWith(".log"))) {
            for (Path log : logs.sorted().toList()) {
                List<String> lines = Files.readAllLines(log);
                said.append("== ").append(log).append('\n');
                lines.subList(Math.max(0, lines.size() - 30), lines.size())
                        .forEach(line -> said.append(line).append('\n'));
            }
        } catch (IOException unreadable) {
            said.append(unreadable);
        }
        return said.toString();
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

    /** The first of ten ports in a row that are free now: every process takes two for its scrapes. */
    private static int freePorts() {
        int own = LOWEST_PORT + (int) (ProcessHandle.current().pid() % OFFSETS) * PORTS; // others look at the same time
        for (int first = own; first < HIGHEST_PORT; first += PORTS) {
            if (IntStream.range(first, first + PORTS).allMatch(RealCluster::isFree)) {
                return first;
            }
        }
        throw new AssertionError("no ten free ports in a row from " + own + " to " + HIGHEST_PORT);
    }

    private static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort() == port;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A port that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        submitted.forEach(Process::destroyForcibly);
        succeed("cluster", "stop", "--dir", dir());
    }
}
