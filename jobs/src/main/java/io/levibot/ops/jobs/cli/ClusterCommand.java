package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.jobs.cluster.ClusterPlan;
import io.levibot.ops.jobs.cluster.ClusterProcess;
import io.levibot.ops.jobs.cluster.LocalCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code levibot cluster start|status|stop}. */
@Command(
        name = "cluster",
        description = "A JobManager and TaskManagers as processes of this machine; submit sends jobs to them.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class ClusterCommand implements Callable<Integer> {

    enum Action {
        START,
        STATUS,
        STOP
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "start|status|stop",
            description = "start: starts what does not run, and waits for it. stop: ends every process.")
    private Action action;

    @Mixin
    private ClusterOption cluster;

    @Option(names = "--taskmanagers", paramLabel = "N", defaultValue = "2", description = "Processes that work.")
    private int taskManagers;

    @Option(names = "--slots", paramLabel = "N", defaultValue = "2", description = "Of each of them.")
    private int slots;

    @Option(names = "--rest-port", paramLabel = "N", defaultValue = "8081", description = "Of Flink's page.")
    private int restPort;

    @Option(names = "--rpc-port", paramLabel = "N", defaultValue = "6123", description = "Of the JobManager.")
    private int rpcPort;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            defaultValue = "9249",
            description = "The first port of the scrapes; each process takes two.")
    private int metricsPort;

    @Option(
            names = "--ha",
            description = "With a ZooKeeper: a JobManager that was killed and started again goes on with its jobs.")
    private boolean highlyAvailable;

    @Option(names = "--zookeeper-port", paramLabel = "N", defaultValue = "2181", description = "Of the ZooKeeper.")
    private int zooKeeperPort;

    @Option(names = "--memory", paramLabel = "SIZE", defaultValue = "1200m", description = "Of a TaskManager.")
    private String memory;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "An option of Flink's own, such as heartbeat.timeout.")
    private Map<String, String> flink = new TreeMap<>();

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws Exception {
        if (taskManagers < 1 || taskManagers > 64 || slots < 1 || slots > 128) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--taskmanagers takes 1 to 64, --slots 1 to 128, got " + taskManagers + " and " + slots);
        }
        LocalCluster local = cluster.local();
        return switch (action) {
            case START -> {
                try {
                    local.start(new ClusterPlan(
                            taskManagers,
                            slots,
                            restPort,
                            rpcPort,
                            metricsPort,
                            highlyAvailable ? zooKeeperPort : 0,
                            memory,
                            flink));
                } catch (IOException failed) {
                    throw new VerbFailure(ExitCode.UNREACHABLE, String.valueOf(failed.getMessage()));
                }
                yield status(local);
            }
            case STATUS -> status(local);
            case STOP -> {
                for (ClusterProcess process : local.stop()) {
                    spec.commandLine().getErr().println(process.name() + " has ended");
                }
                yield ExitCode.OK.code();
            }
        };
    }

    /** Prints who runs; 0 where all do and the JobManager answers. */
    private int status(LocalCluster local) throws IOException, InterruptedException {
        List<ClusterProcess> processes = local.processes();
        JsonNode overview = processes.isEmpty() ? null : local.overview();
        boolean whole = overview != null && processes.stream().allMatch(ClusterProcess::runs);
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            ObjectNode told = new ObjectMapper().createObjectNode();
            told.put("up", whole);
            for (ClusterProcess process : processes) {
                told.withArray("processes")
                        .addObject()
                        .put("name", process.name())
                        .put("pid", process.pid())
                        .put("running", process.runs())
                        .put("metrics_port", process.metricsPort());
            }
            if (overview != null) {
                told.set("overview", overview);
            }
            out.println(told);
        } else {
            for (ClusterProcess process : processes) {
                String scrapes = process.metricsPort() == 0
                        ? ""
                        : "metrics on " + process.metricsPort() + " and " + (process.metricsPort() + 1);
                out.printf(
                        "%-15s %-8s pid %-8d %s%n",
                        process.name(), process.runs() ? "running" : "gone", process.pid(), scrapes);
            }
            if (overview != null) {
                out.printf(
                        "http://localhost:%d: %d TaskManagers, %d of %d slots free, %d jobs running%n",
                        local.plan().restPort(),
                        overview.path("taskmanagers").asInt(),
                        overview.path("slots-available").asInt(),
                        overview.path("slots-total").asInt(),
                        overview.path("jobs-running").asInt());
            } else {
                out.println(processes.isEmpty() ? "no cluster was started here" : "the JobManager does not answer");
            }
        }
        out.flush();
        return (whole ? ExitCode.OK : ExitCode.UNREACHABLE).code();
    }
}
