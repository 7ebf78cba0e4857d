package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.quality.DriftQuality;
import io.levibot.ops.jobs.cli.JsonOption;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench drift-quality}. */
@Command(
        name = "drift-quality",
        description =
                "Days between false drift alarms and hours until planted drifts are found, beside other detectors.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
final class DriftQualityCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Features and bars of 15m to draw blocks from (default: the drill without incidents).")
    private @Nullable Path data;

    @Option(names = "--quick", description = "Fewer references and injections.")
    private boolean quick;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed draws other blocks.")
    private long seed = DriftQuality.SEED;

    @Option(names = "--runs", paramLabel = "N", description = "References of each width (default: 12, quick: 3).")
    private @Nullable Integer runs;

    @Option(
            names = "--features",
            split = ",",
            paramLabel = "N",
            defaultValue = "18,54,500",
            description = "Features of a series, 18 and others (${DEFAULT-VALUE}).")
    private List<Integer> widths;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        int references = runs == null ? (quick ? 3 : 12) : runs;
        if (references < 1) {
            throw new ParameterException(spec.commandLine(), "--runs: got " + references + ", expected 1 or more");
        }
        if (!widths.contains(18) || widths.stream().anyMatch(n -> n < 18 || n > 5000)) {
            throw new ParameterException(
                    spec.commandLine(), "--features: got " + widths + ", expected 18 and others up to 5000");
        }
        PrintWriter err = spec.commandLine().getErr();
        DriftQuality quality = DriftQuality.on(data, seed, references, quick, widths, said -> {
            err.println(said);
            err.flush();
        });
        Printer.print(quality.run(), json.isSet(), spec.commandLine().getOut());
        return 0;
    }
}
