package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.CanaryQuality;
import io.levibot.ops.jobs.cli.JsonOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench canary-quality}. */
@Command(
        name = "canary-quality",
        description = "How often the canary promotes and rolls back rightly, over seeded markets.",
        mixinStandardHelpOptions = true)
final class CanaryQualityCommand implements Callable<Integer> {

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Markets of each kind (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + CanaryQuality.SEED,
            description = "Other markets of the same kinds (${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "--runs: got " + runs + ", expected 1 or more");
        }
        CanaryQuality.Result result = new CanaryQuality().run(runs, seed);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("runs", result.runs());
        shown.put("seed", result.seed());
        shown.put("aa_promoted", result.aaPromoted());
        shown.put("aa_rolled_back", result.aaRolledBack());
        shown.put("plus8_promoted", result.plus8Promoted());
        shown.put("plus8_median_days", result.plus8MedianDays());
        shown.put("minus8_rolled_back", result.minus8RolledBack());
        shown.put("minus8_median_days", result.minus8MedianDays());
        shown.put("aa_original_promoted", result.aaOriginalPromoted());
        Printer.print(shown, json.isSet(), spec.commandLine().getOut());
        return 0;
    }
}
