package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.RolloutFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code levibot policy}. */
@Command(name = "policy", description = "The canary policy.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before a method runs
public final class PolicyCommand implements Runnable {

    /** {@code FILE[:LINE] PATH: got VALUE, expected RANGE}. */
    private static final Pattern PROBLEM =
            Pattern.compile("[^ ]+?(?::(?<line>\\d+))? (?<path>[^ :]+): got (?<got>.*), expected (?<expected>.*)");

    @Spec
    private CommandSpec spec;

    @Command(
            name = "check",
            description = "Says everything that is wrong with a policy: line, what, its value, what is allowed.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..1",
                            description = "The policy (default: data.policy of the configuration).")
                    @Nullable
                    Path given,
            @Mixin ConfigOption conf,
            @Mixin JsonOption json)
            throws ConfigurationException, IOException {
        LevibotConfig config = conf.load();
        Path file = given == null ? Path.of(config.data().policy()) : given;
        List<String> problems = List.of();
        try {
            RolloutFiles.of(config).policy(file);
        } catch (ConfigurationException unsound) {
            problems = unsound.problems();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            out.println(json(file, problems));
        } else if (problems.isEmpty()) {
            out.println(file + ": ok");
        } else {
            problems.forEach(out::println);
        }
        out.flush();
        return (problems.isEmpty() ? ExitCode.OK : ExitCode.BAD_CONFIGURATION).code();
    }

    /** Without a verb of its own: what there is, and the status of wrong usage. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "policy: expected check");
    }

    private static ObjectNode json(Path file, List<String> problems) {
        ObjectNode all = new ObjectMapper()
                .createObjectNode()
                .put("file", file.toString())
                .put("ok", problems.isEmpty());
        ArrayNode list = all.putArray("problems");
        for (String problem : problems) {
            ObjectNode one = list.addObject().put("message", problem);
            Matcher parts = PROBLEM.matcher(problem);
            if (parts.matches()) {
                if (parts.group("line") != null) {
                    one.put("line", Integer.parseInt(parts.group("line")));
                }
                one.put("path", parts.group("path"))
                        .put("got", parts.group("got"))
                        .put("expected", parts.group("expected"));
            }
        }
        return all;
    }
}
