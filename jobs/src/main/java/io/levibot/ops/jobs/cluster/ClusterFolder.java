package io.levibot.ops.jobs.cluster;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.jobs.run.FlinkSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code conf/config.yaml} for Flink, {@code log/}, {@code processes.json} of who was started, and {@code targets.json} for
 * Prometheus.
 */
final class ClusterFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    ClusterFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path conf() {
        return folder.resolve("conf");
    }

    Path log(String process) {
        return folder.resolve("log").resolve(process + ".log");
    }

    Path zooKeeper() {
        return folder.resolve("conf").resolve("zoo.cfg");
    }

    /** Writes what Flink and its ZooKeeper read at start. */
    void write(ClusterPlan plan) throws IOException {
        Files.createDirectories(conf());
        Files.createDirectories(folder.resolve("log"));
        Files.createDirectories(folder.resolve("tmp"));
        Map<String, String> keys = new TreeMap<>(FlinkSettings.cluster());
        for (String timeout : List.of("pekko.startup-timeout", "pekko.ask.timeout", "web.timeout")) {
            keys.put(timeout, "60 s"); // a busy machine takes its time
        }
        keys.put("jobmanager.rpc.address", "localhost");
        keys.put("jobmanager.rpc.port", Integer.toString(plan.rpcPort()));
        keys.put("jobmanager.bind-host", "localhost");
        keys.put("jobmanager.memory.process.size", "1000m");
        keys.put("rest.address", "localhost");
        keys.put("rest.bind-address", "localhost");
        keys.put("rest.port", Integer.toString(plan.restPort()));
        keys.put("taskmanager.host", "localhost");
        keys.put("taskmanager.bind-host", "localhost");
        keys.put("taskmanager.numberOfTaskSlots", Integer.toString(plan.slots()));
        keys.put("taskmanager.memory.process.size", plan.memory());
        keys.put("taskmanager.memory.managed.size", "64m");
        keys.put("io.tmp.dirs", folder.resolve("tmp").toString());
        if (plan.isHighlyAvailable()) {
            keys.put("high-availability.type", "zookeeper");
            keys.put("high-availability.zookeeper.quorum", "localhost:" + plan.zooKeeperPort());
            keys.put(
                    "high-availability.storageDir", folder.resolve("ha").toUri().toString());
            AtomicReplacement.write(
                    zooKeeper(),
                    String.join(
                                    "\n",
                                    "dataDir=" + folder.resolve("zookeeper"),
                                    "clientPort=" + plan.zooKeeperPort(),
                                    "clientPortAddress=127.0.0.1",
                                    "admin.enableServer=false",
                                    "")
                            .getBytes(StandardCharsets.UTF_8));
        }
        keys.putAll(plan.flink());
        StringBuilder yaml = new StringBuilder("# Written by levibot cluster start.\n");
        keys.forEach((key, value) ->
                yaml.append(key).append(": '").append(value.replace("'", "''")).append("'\n"));
        AtomicReplacement.write(conf().resolve("config.yaml"), yaml.toString().getBytes(StandardCharsets.UTF_8));
        AtomicReplacement.write(folder.resolve("plan.json"), JSON.writeValueAsBytes(plan));
    }

    ClusterPlan plan() throws IOException {
        return JSON.readValue(existing("plan.json").toFile(), ClusterPlan.class);
    }

    /** Who was started, in that order; none where no cluster was. */
    List<ClusterProcess> processes() throws IOException {
        Path file = folder.resolve("processes.json");
        return Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<>() {}) : List.of();
    }

    void write(List<ClusterProcess> processes) throws IOException {
        AtomicReplacement.write(
                folder.resolve("processes.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(processes));
        List<String> targets = new ArrayList<>();
        for (ClusterProcess process : processes) {
            if (process.metricsPort() == 0) {
                continue;
            }
            targets.add("localhost:" + process.metricsPort());
            targets.add("localhost:" + (process.metricsPort() + 1));
        }
        AtomicReplacement.write(
                folder.resolve("targets.json"),
                JSON.writeValueAsBytes(List.of(Map.of("targets", targets, "labels", Map.of("component", "cluster")))));
    }

    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve("processes.json"));
        Files.deleteIfExists(folder.resolve("targets.json"));
    }

    private Path existing(String name) throws NoSuchFileException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + " (levibot cluster start makes it)");
        }
        return file;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
