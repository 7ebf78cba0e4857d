package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.calibration.CalibrationQuality;
import io.levibot.ops.jobs.cli.JsonOption;
import io.levibot.ops.state.calibration.LabelledPrediction;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench calibration-quality}. */
@Command(
        name = "calibration-quality",
        description =
                "Calibration error and log-loss of recorded models before and after, and seeded trials of a model that"
                        + " is sharpened 2.5 times.",
        mixinStandardHelpOptions = true)
final class CalibrationQualityCommand implements Callable<Integer> {

    private static final int QUICK_RUNS = 20;
    private static final int FULL_RUNS = 200;

    @Mixin
    private RecordedModels recorded = new RecordedModels();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Sharpening trials (default: " + FULL_RUNS + ", with --quick " + QUICK_RUNS + ").")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "" + CalibrationQuality.SEED,
            description = "Of the trials (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--quick", description = "Fewer trials, and recorded models of 15m and slower only.")
    private boolean quick;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (runs < 0) {
            throw new ParameterException(spec.commandLine(), "--runs: got " + runs + ", expected 1 or more");
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("seed", seed);
        Path data = recorded.folder();
        if (data != null) {
            Map<String, List<LabelledPrediction>> series = RecordedModels.series(data);
            if (quick) {
                series.keySet().removeIf(name -> name.endsWith("@5m"));
            }
            shown.put("models", CalibrationQuality.models(series, seed, this::say));
        }
        int trials = runs > 0 ? runs : quick ? QUICK_RUNS : FULL_RUNS;
        shown.put("sharpening", CalibrationQuality.sharpening(trials, seed));
        Printer.print(shown, json.isSet(), spec.commandLine().getOut());
        return 0;
    }

    private void say(String done) {
        if (System.console() != null) {
            spec.commandLine().getErr().println(done);
            spec.commandLine().getErr().flush();
        }
    }
}
