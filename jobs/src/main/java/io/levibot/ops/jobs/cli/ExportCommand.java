package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.summary.LegacyExport;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot export}. */
@Command(
        name = "export",
        description =
                "The outputs of a run under the original's file names and in its shapes: predictions_YYYYMMDD.jsonl, "
                        + "trades_YYYYMMDD.jsonl, drift_YYYYMMDD_HHMMSS.json, ensemble_weights.json.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--legacy", paramLabel = "DIR", required = true, description = "The folder to write into.")
    private Path target;

    @Option(
            names = {"--data", "--out"},
            paramLabel = "OUT",
            defaultValue = "out",
            description = "The outputs of the run (default: ${DEFAULT-VALUE}).")
    private Path outputs;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(outputs)) {
            throw new NoSuchFileException(outputs.toString());
        }
        Map<String, Integer> written = LegacyExport.write(outputs, target);
        if (json.isSet()) {
            JsonEncoder counts = new JsonEncoder();
            written.forEach(counts::put);
            spec.commandLine().getOut().println(counts.text());
        } else {
            written.forEach((name, files) -> spec.commandLine().getOut().printf("%-16s %,d files%n", name, files));
        }
        spec.commandLine().getOut().flush();
        return ExitCode.OK.code();
    }
}
