package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.quality.DriftQuality;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench drift-quality}. */
@Command(
        name = "drift-quality",
        description =
                "Days between false drift alarms and hours until planted drifts are found, beside other detectors.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
final class DriftQualityCommand extends BenchCommand {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Features and bars of 15m to draw blocks from (default: the drill without incidents).")
    private @Nullable Path data;

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

    @Override
    Map<String, Object> measure() throws Exception {
        int references = atLeastOne("--runs", runs != null ? runs : quick() ? 3 : 12);
        if (!widths.contains(18) || widths.stream().anyMatch(n -> n < 18 || n > 5000)) {
            throw usage("--features: got " + widths + ", expected 18 and others up to 5000");
        }
        return DriftQuality.on(data, new DriftQuality.Setting(seed, references, quick(), widths), this::say)
                .run();
    }
}
