package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.RealTuning;
import io.levibot.ops.bench.TunerQuality;
import io.levibot.ops.jobs.cli.JsonOption;
import io.levibot.ops.state.ensemble.TunerSettings;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench tuner-quality}. */
@Command(
        name = "tuner-quality",
        description =
                "What tuned weights gain over equal ones, net of costs: on pairs whose truth is known, and on data.",
        mixinStandardHelpOptions = true)
final class TunerQualityCommand implements Callable<Integer> {

    private static final long BAR = 900_000L;
    private static final int QUICK_RUNS = 400;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Also on recorded 15m bars/ and predictions/ of this folder.")
    private @Nullable Path data;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Seeded pairs of Sharpe ratios 3 and 0, correlation .5 (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + TunerQuality.SEED,
            description = "Other pairs of the same kind (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--quick", description = "At most " + QUICK_RUNS + " pairs.")
    private boolean quick;

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
        if (data != null && !Files.isDirectory(data)) {
            throw new NoSuchFileException(data.toString());
        }
        int pairs = quick ? Math.min(runs, QUICK_RUNS) : runs;
        Map<String, TunerSettings> methods = new LinkedHashMap<>();
        methods.put("shrunk", TunerSettings.shrunk(BAR));
        methods.put("max_sharpe", TunerSettings.maxSharpe(BAR));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("runs", pairs);
        shown.put("seed", seed);
        methods.forEach((name, settings) -> {
            TunerQuality.Gain gain = new TunerQuality().run(settings, pairs, seed);
            shown.put(name + "_gain", gain.mean());
            shown.put(name + "_gain_median", gain.median());
            shown.put(name + "_share_worse", gain.shareWorse());
            shown.put(name + "_turnover_per_day", gain.turnoverPerDay());
        });
        if (data != null) {
            RealTuning real = RealTuning.read(data);
            shown.put("real_days", real.days());
            shown.put("real_models", real.models());
            methods.forEach((name, settings) -> real(shown, "real_" + name, real, settings, real.models()));
            for (List<String> pair : pairs(real.models())) {
                methods.forEach((name, settings) ->
                        real(shown, "real_" + name + "_" + String.join("_", pair), real, settings, pair));
            }
        }
        Printer.print(shown, json.isSet(), spec.commandLine().getOut());
        return 0;
    }

    private static void real(
            Map<String, Object> shown, String name, RealTuning real, TunerSettings settings, List<String> models) {
        if (!models.isEmpty()) {
            TunerQuality.Gain gain = real.gain(settings, models);
            shown.put(name + "_gain", gain.mean());
            shown.put(name + "_turnover_per_day", gain.turnoverPerDay());
        }
    }

    /** Every pair, where there are more than two models: what a registry of two would have had. */
    private static List<List<String>> pairs(List<String> models) {
        List<List<String>> pairs = new java.util.ArrayList<>();
        for (int i = 0; models.size() > 2 && i < models.size(); i++) {
            for (int j = i + 1; j < models.size(); j++) {
                pairs.add(List.of(models.get(i), models.get(j)));
            }
        }
        return pairs;
    }
}
