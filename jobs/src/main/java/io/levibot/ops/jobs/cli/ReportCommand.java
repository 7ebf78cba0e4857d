package io.levibot.ops.jobs.cli;

import io.levibot.ops.console.Report;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.jobs.io.JsonEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code levibot report}. */
@Command(
        name = "report",
        description = "The page's pictures of a run as one HTML file that needs nothing else, for sending to somebody.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
    private Path file;

    @Parameters(paramLabel = "DIR", description = "The outputs of a run.")
    private Path outputs;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(outputs)) {
            throw new NoSuchFileException(outputs.toString());
        }
        byte[] page = Report.of(outputs).getBytes(StandardCharsets.UTF_8);
        AtomicReplacement.write(file, page);
        if (json.isSet()) {
            spec.commandLine()
                    .getOut()
                    .println(new JsonEncoder()
                            .put("file", file.toString())
                            .put("bytes", page.length)
                            .text());
        } else {
            spec.commandLine().getOut().printf("%s: %,d bytes%n", file, page.length);
        }
        spec.commandLine().getOut().flush();
        return ExitCode.OK.code();
    }
}
