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

/** Starts Flink's own processes from the jars that this one runs on, with the memory that Flink works out for them. */
final class ClusterLaunch {

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

    ClusterProcess jobManager(int metricsPort) throws IOException {
        Configuration configuration = configuration();
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
        return start(
                "jobmanager",
                StandaloneSessionClusterEntrypoint.class,
                JobManagerProcessUtils.generateJvmParametersStr(memory, configuration),
                JobManagerProcessUtils.generateDynamicConfigsStr(memory),
                metricsPort);
    }

    ClusterProcess taskManager(int number, int metricsPort) throws IOException {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration());
        return start(
                "taskmanager-" + number,
                TaskManagerRunner.class,
                ProcessMemoryUtils.generateJvmParametersStr(memory),
                TaskExecutorProcessUtils.generateDynamicConfigsStr(memory),
                metricsPort);
    }

    private Configuration configuration() {
        return GlobalConfiguration.loadConfiguration(folder.conf().toString());
    }

    private ClusterProcess start(
            String name, Class<?> main, String jvmParameters, String dynamicOptions, int metricsPort)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words(jvmParameters, command);
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
        command.add("--configDir");
        command.add(folder.conf().toString());
        words(dynamicOptions, command);
        for (String reporter : List.of("levibot", "flink")) {
            command.add("-D");
            int port = reporter.equals("levibot") ? metricsPort : metricsPort + 1;
            command.add("metrics.reporter." + reporter + ".port=" + port);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(new File("/dev/null"));
        builder.environment().putIfAbsent("LEVIBOT_LOG_LEVEL", "INFO");
        return ClusterProcess.of(name, builder.start().toHandle(), metricsPort);
    }

    private static void words(String text, List<String> into) {
        for (String word : text.trim().split("\\s+")) {
            if (!word.isEmpty()) {
                into.add(word);
            }
        }
    }

    /** All that this process runs on but the application itself, which comes with each job. */
    private static String clusterClassPath() {
        Path application = application();
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (!path.equals(application)) {
                entries.add(path.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
