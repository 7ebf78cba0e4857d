package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.calibration.CalibrationQuality;
import io.levibot.ops.state.calibration.LabelledPrediction;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench calibration-quality}. */
@Command(
        name = "calibration-quality",
        description =
                "Calibration error and log-loss of recorded models before and after, and seeded trials of a model that"
                        + " is sharpened 2.5 times.",
        mixinStandardHelpOptions = true)
final class CalibrationQualityCommand extends BenchCommand {

    private static final int QUICK_RUNS = 20;
    private static final int FULL_RUNS = 200;

    @Mixin
    private RecordedModels recorded = new RecordedModels();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Sharpening trials (default: " + FULL_RUNS + ", with --quick " + QUICK_RUNS + ").")
    private @Nullable Integer runs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "" + CalibrationQuality.SEED,
            description = "Of the trials (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    Map<String, Object> measure() throws Exception {
        int trials = atLeastOne("--runs", runs != null ? runs : quick() ? QUICK_RUNS : FULL_RUNS);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("seed", seed);
        Path data = recorded.folder();
        if (data != null) {
            Map<String, List<LabelledPrediction>> series = RecordedModels.series(data);
            if (quick()) {
                series.keySet().removeIf(name -> name.endsWith("@5m"));
            }
            Map<String, Map<String, Object>> models = CalibrationQuality.models(series, seed, this::say);
            shown.put("worst_ece_calibrated", worst(models, of -> figure(of, "ece_calibrated")));
            shown.put(
                    "worst_log_loss_excess",
                    worst(models, of -> figure(of, "log_loss_calibrated") - figure(of, "log_loss_raw")));
            shown.put("worst_30d_excess", worst(models, of -> figure(of, "worst_30d_excess")));
            shown.put("models", models);
        }
        shown.put("sharpening", CalibrationQuality.sharpening(trials, seed));
        return shown;
    }

    private static double worst(Map<String, Map<String, Object>> models, ToDoubleFunction<Map<String, Object>> figure) {
        return models.values().stream().mapToDouble(figure).max().orElse(Double.NaN);
    }

    private static double figure(Map<String, Object> of, String name) {
        return of.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
