package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.canary.CanaryQuality;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench canary-quality}. */
@Command(
        name = "canary-quality",
        description =
                "How often the canary promotes and rolls back rightly, over seeded markets, and how often other rules do.",
        mixinStandardHelpOptions = true)
final class CanaryQualityCommand extends BenchCommand {

    private static final int FULL_RUNS = 1000;
    private static final int QUICK_RUNS = 300;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Markets of each kind (default: " + FULL_RUNS + ", with --quick " + QUICK_RUNS + ").")
    private @Nullable Integer runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + CanaryQuality.SEED,
            description = "Other markets of the same kinds (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    Map<String, Object> measure() {
        int each = atLeastOne("--runs", runs != null ? runs : quick() ? QUICK_RUNS : FULL_RUNS);
        return new CanaryQuality(this::say).run(each, seed);
    }
}
