package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.cluster.ClusterChoice;
import io.levibot.ops.jobs.cluster.LocalCluster;
import io.levibot.ops.jobs.run.Clusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code levibot submit VERB ..}. */
@Command(
        name = "submit",
        description =
                "Runs a verb's job on a cluster instead of in this process: replay or run, with their own options.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class SubmitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOption cluster;

    @Option(
            names = "--at",
            paramLabel = "HOST:PORT",
            description = "The REST address of a JobManager elsewhere (default: the one of --dir).")
    private @Nullable String address;

    @Option(names = "--jar", paramLabel = "FILE", description = "The jar to submit (default: this one).")
    private @Nullable Path jar;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "An option of Flink's own for this job, over ours; before the verb.")
    private Map<String, String> flink = new TreeMap<>();

    @Parameters(arity = "1..*", paramLabel = "VERB ..", description = "replay or run, and what they take.")
    private List<String> verb;

    @Override
    public Integer call() throws Exception {
        Clusters there = clusters();
        CommandLine line = Levibot.commandLine(new ReplayCommand(there), new RunCommand(there));
        line.setOut(spec.commandLine().getOut());
        line.setErr(spec.commandLine().getErr());
        return line.execute(verb.toArray(String[]::new));
    }

    private Clusters clusters() throws IOException, InterruptedException {
        Path application = jar == null ? ClusterChoice.application() : jar;
        if (!Files.isRegularFile(application)) {
            throw new NoSuchFileException(application + " (--jar)");
        }
        String where = address;
        if (where == null) {
            LocalCluster local = cluster.local();
            if (local.processes().isEmpty() || local.overview() == null) {
                throw new VerbFailure(
                        ExitCode.UNREACHABLE,
                        "no cluster answers: levibot cluster start starts one, --at names another");
            }
            return ClusterChoice.at("localhost", local.plan().restPort(), application, flink);
        }
        int colon = where.lastIndexOf(':');
        try {
            return ClusterChoice.at(
                    where.substring(0, colon), Integer.parseInt(where.substring(colon + 1)), application, flink);
        } catch (IndexOutOfBoundsException | NumberFormatException wrong) {
            throw new ParameterException(
                    spec.commandLine(), "--at: got " + where + ", expected HOST:PORT such as localhost:8081", wrong);
        }
    }
}
