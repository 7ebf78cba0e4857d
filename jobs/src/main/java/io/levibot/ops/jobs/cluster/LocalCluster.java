package io.levibot.ops.jobs.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A JobManager and TaskManagers as processes of this machine. */
public final class LocalCluster {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
    private static final int MOST_RELAUNCHES = 5;
    private static final long POLL_NANOS = 100_000_000;

    /** Processes are numbered in the order of their start: TaskManagers from 1. */
    private static final int ZOOKEEPER = -1;

    private static final int JOB_MANAGER = 0;

    private final ClusterFolder folder;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public LocalCluster(Path folder) {
        this.folder = new ClusterFolder(folder);
    }

    /**
     * Starts what of the plan does not run, and waits until every TaskManager is registered.
     *
     * @return the processes, in the order of their start
     * @throws IOException where a port is taken, or something does not come up
     */
    public List<ClusterProcess> start(ClusterPlan plan) throws IOException, InterruptedException {
        List<ClusterProcess> before = folder.processes();
        boolean anew = before.stream().noneMatch(ClusterProcess::runs);
        ClusterPlan held = plan;
        if (anew) {
            refuseTaken("--rest-port", plan.restPort());
            refuseTaken("--rpc-port", plan.rpcPort());
            if (plan.isHighlyAvailable()) {
                refuseTaken("--zookeeper-port", plan.zooKeeperPort());
            }
            folder.write(plan);
        } else {
            held = folder.plan().withTaskManagers(plan.taskManagers());
        }
        ClusterLaunch launch = new ClusterLaunch(folder);
        List<ClusterProcess> now = new ArrayList<>();
        for (int i = held.isHighlyAvailable() ? ZOOKEEPER : JOB_MANAGER; i <= held.taskManagers(); i++) {
            String name = name(i);
            int port = held.metricsPort() + 2 * i;
            ClusterProcess running = before.stream()
                    .filter(process -> process.name().equals(name) && process.runs())
                    .findFirst()
                    .orElse(null);
            if (running == null) {
                if (i != ZOOKEEPER) {
                    refuseTaken("--metrics-port", port);
                    refuseTaken("--metrics-port", port + 1);
                }
                running = launch(launch, i, port);
            }
            now.add(running);
            folder.write(now);
        }
        long until = System.nanoTime() + START_WITHIN.toNanos();
        int relaunched = 0;
        while (!isRegistered(held)) {
            for (int i = 0; i < now.size(); i++) {
                ClusterProcess process = now.get(i);
                if (!process.runs()) {
                    // on a busy machine an actor system may not come up within Flink's own ten seconds
                    if (++relaunched > MOST_RELAUNCHES) {
                        throw new IOException(process.name() + " ends at its start: see " + folder.log(process.name()));
                    }
                    int number = held.isHighlyAvailable() ? i + ZOOKEEPER : i;
                    now.set(i, launch(launch, number, process.metricsPort()));
                    folder.write(now);
                }
            }
            if (System.nanoTime() > until) {
                throw new IOException("the cluster is not up after " + START_WITHIN.toSeconds() + " s: see "
                        + folder.log("jobmanager").getParent());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return now;
    }

    private static String name(int number) {
        return switch (number) {
            case ZOOKEEPER -> "zookeeper";
            case JOB_MANAGER -> "jobmanager";
            default -> "taskmanager-" + number;
        };
    }

    private static ClusterProcess launch(ClusterLaunch launch, int number, int metricsPort) throws IOException {
        return switch (number) {
            case ZOOKEEPER -> launch.zooKeeper();
            case JOB_MANAGER -> launch.jobManager(metricsPort);
            default -> launch.taskManager(number, metricsPort);
        };
    }

    private boolean isRegistered(ClusterPlan plan) throws IOException, InterruptedException {
        JsonNode overview = overview();
        return overview != null && overview.path("slots-total").asInt() >= plan.taskManagers() * plan.slots();
    }

    /** Ends every process: asks first, and kills what does not go. */
    public List<ClusterProcess> stop() throws IOException {
        List<ClusterProcess> all = folder.processes();
        List<ClusterProcess> zooKeeper = all.stream()
                .filter(process -> process.name().equals(name(ZOOKEEPER)))
                .toList();
        List<ClusterProcess> flink = new ArrayList<>(all);
        flink.removeAll(zooKeeper);
        end(flink);
        end(zooKeeper); // last: the JobManager lets go of what it holds there
        folder.forget();
        return all;
    }

    private static void end(List<ClusterProcess> all) {
        for (int i = all.size() - 1; i >= 0; i--) { // the JobManager last, so that it sees the others go
            all.get(i).handle().ifPresent(ProcessHandle::destroy);
        }
        long until = System.nanoTime() + STOP_WITHIN.toNanos();
        while (all.stream().anyMatch(ClusterProcess::runs) && System.nanoTime() < until) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        for (ClusterProcess process : all) {
            ProcessHandle left = process.handle().orElse(null);
            if (left != null) {
                left.destroyForcibly();
                left.onExit()
                        .orTimeout(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)
                        .join();
            }
        }
    }

    /** Who was started, in that order. */
    public List<ClusterProcess> processes() throws IOException {
        return folder.processes();
    }

    /** What was planned. */
    public ClusterPlan plan() throws IOException {
        return folder.plan();
    }

    /** The JobManager's {@code /overview}; null where it does not answer. */
    public @Nullable JsonNode overview() throws IOException, InterruptedException {
        return get("/overview");
    }

    /** What the JobManager's REST interface says; null where it does not answer. */
    public @Nullable JsonNode get(String path) throws IOException, InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + folder.plan().restPort() + path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
        } catch (IOException silent) {
            return null;
        }
    }

    private static void refuseTaken(String option, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            if (probe.getLocalPort() != port) {
                throw new IOException(option + ": not a port: " + port);
            }
        } catch (IOException taken) {
            throw new IOException(option + ": port " + port + " is in use; name another one", taken);
        }
    }
}
