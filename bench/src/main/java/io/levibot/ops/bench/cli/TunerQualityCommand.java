package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.RealTuning;
import io.levibot.ops.bench.TunerQuality;
import io.levibot.ops.state.ensemble.TunerSettings;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench tuner-quality}. */
@Command(
        name = "tuner-quality",
        description =
                "What tuned weights gain over equal ones, net of costs: on pairs whose truth is known, and on data.",
        mixinStandardHelpOptions = true)
final class TunerQualityCommand extends BenchCommand {

    private static final long BAR = 900_000L;
    private static final int QUICK_RUNS = 400;
    private static final String SHRUNK = "shrunk";

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

    @Override
    Map<String, Object> measure() throws Exception {
        atLeastOne("--runs", runs);
        if (data != null && !Files.isDirectory(data)) {
            throw new NoSuchFileException(data.toString());
        }
        int pairs = quick() ? Math.min(runs, QUICK_RUNS) : runs;
        Map<String, TunerSettings> methods = new LinkedHashMap<>();
        methods.put(SHRUNK, TunerSettings.shrunk(BAR));
        methods.put("max_sharpe", TunerSettings.maxSharpe(BAR));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("runs", pairs);
        shown.put("seed", seed);
        methods.forEach((name, settings) -> {
            say(name + ": " + pairs + " pairs");
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
            double worst = Double.NaN;
            for (List<String> pair : pairs(real.models())) {
                say("recorded: " + String.join(" and ", pair));
                for (Map.Entry<String, TunerSettings> method : methods.entrySet()) {
                    double gain = real(
                            shown,
                            "real_" + method.getKey() + "_" + String.join("_", pair),
                            real,
                            method.getValue(),
                            pair);
                    worst = method.getKey().equals(SHRUNK) && !(gain >= worst) ? gain : worst;
                }
            }
            shown.put("real_worst_pair_gain", worst);
        }
        return shown;
    }

    private static double real(
            Map<String, Object> shown, String name, RealTuning real, TunerSettings settings, List<String> models) {
        if (models.isEmpty()) {
            return Double.NaN;
        }
        TunerQuality.Gain gain = real.gain(settings, models);
        shown.put(name + "_gain", gain.mean());
        shown.put(name + "_turnover_per_day", gain.turnoverPerDay());
        return gain.mean();
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
