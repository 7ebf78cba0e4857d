package io.levibot.ops.jobs.cluster;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain;

/** Starts Flink's own processes from the jars that this one runs on, with the memory that Flink works out for them. */
final class ClusterLaunch {

    /** As in the launcher: docs/decisions/0031-less-inlining.md. */
    private static final String LESS_INLINING = "-XX:MaxInlineLevel=9 -XX:InlineSmallCode=500 -XX:FreqInlineSize=80";

    private final ClusterFolder folder;
    private final String classPath;

    ClusterLaunch(ClusterFolder folder) {
        this.folder = folder;
        this.classPath = clusterClassPath();
    }

    /** The jar of the application, which jobs bring along; a folder of classes in a development tree. */
    static Path application() {
        try {
            return Path.of(ClusterLaunch.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the class path is no path", impossible);
        }
    }

    ClusterProcess zooKeeper() throws IOException {
        return start(
                "zookeeper",
                List.of("-Xmx128m", "-XX:+UseSerialGC"),
                ZooKeeperServerMain.class,
                List.of(folder.zooKeeper().toString()),
                0);
    }

    ClusterProcess jobManager(int metricsPort) throws IOException {
        Configuration configuration = configuration();
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
        return startFlink(
                "jobmanager",
                StandaloneSessionClusterEntrypoint.class,
                JobManagerProcessUtils.generateJvmParametersStr(memory, configuration),
                JobManagerProcessUtils.generateDynamicConfigsStr(memory),
                metricsPort);
    }

    ClusterProcess taskManager(int number, int metricsPort) throws IOException {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration());
        return startFlink(
                "taskmanager-" + number,
                TaskManagerRunner.class,
                ProcessMemoryUtils.generateJvmParametersStr(memory) + " " + LESS_INLINING,
                TaskExecutorProcessUtils.generateDynamicConfigsStr(memory),
                metricsPort);
    }

    private Configuration configuration() {
        return GlobalConfiguration.loadConfiguration(folder.conf().toString());
    }

    private ClusterProcess startFlink(
            String name, Class<?> main, String jvmParameters, String dynamicOptions, int metricsPort)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", folder.conf().toString()));
        arguments.addAll(words(dynamicOptions));
        for (String reporter : List.of("levibot", "flink")) {
            arguments.add("-D");
            int port = reporter.equals("levibot") ? metricsPort : metricsPort + 1;
            arguments.add("metrics.reporter." + reporter + ".port=" + port);
        }
        return start(name, words(jvmParameters), main, arguments, metricsPort);
    }

    private ClusterProcess start(String name, List<String> jvm, Class<?> main, List<String> arguments, int metricsPort)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-XX:+ExitOnOutOfMemoryError");
        String log4j = System.getProperty("log4j2.configurationFile");
        if (log4j != null) {
            command.add("-Dlog4j2.configurationFile=" + log4j);
        }
        Path log = folder.log(name);
        command.add("-Dlog.file=" + log);
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(new File("/dev/null"));
        builder.environment().putIfAbsent("LEVIBOT_LOG_LEVEL", "INFO");
        return ClusterProcess.of(name, builder.start().toHandle(), metricsPort);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.trim().split("\\s+"));
    }

    /** All that this process runs on but the application itself, which comes with each job. */
    private static String clusterClassPath() {
        return without(application(), System.getProperty("java.class.path"));
    }

    /** A class path less one of its files, by whatever way it is named there. */
    static String without(Path application, String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (!resolved(path).equals(resolved(application))) {
                entries.add(path.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Path resolved(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            return path; // a class path may name what is not there
        }
    }
}
