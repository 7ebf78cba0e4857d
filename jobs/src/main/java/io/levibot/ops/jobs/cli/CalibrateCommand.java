package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.check.CalibrationReport;
import io.levibot.ops.jobs.check.LabelledRows;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.DataFolder;
import io.levibot.ops.jobs.run.SignalPlans;
import io.levibot.ops.state.calibration.CalibrationSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot calibrate}. */
@Command(
        name = "calibrate",
        description = "Calibrates recorded predictions as the job would have, each by what was known before it.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class CalibrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--predictions",
            paramLabel = "FILE|DIR",
            required = true,
            arity = "1..*",
            description = "ts, symbol, timeframe, model, p_up (Parquet, CSV, JSONL; .gz too).")
    private List<Path> predictions;

    @Option(
            names = "--outcomes",
            paramLabel = "FILE|DIR",
            required = true,
            arity = "1..*",
            description = "ts, symbol, timeframe, ret, and known_ts or horizon (Parquet, CSV, JSONL; .gz too).")
    private List<Path> outcomes;

    @Option(
            names = "--method",
            paramLabel = "auto|isotonic|platt|identity",
            description = "Pins one map in place of the configuration's.")
    private @Nullable String method;

    @Mixin
    private ConfigOption conf;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws Exception {
        LevibotConfig config = conf.load();
        CalibrationSettings settings = settings(config);
        long latest = System.currentTimeMillis() + config.time().future().toMillis();
        LabelledRows rows = new LabelledRows(config.horizon(), latest);
        for (DataFile file : files(outcomes, "--outcomes")) {
            rows.outcomes(file);
        }
        for (DataFile file : files(predictions, "--predictions")) {
            rows.predictions(file);
        }
        PrintWriter err = spec.commandLine().getErr();
        if (rows.refused() > 0) {
            err.printf(
                    Locale.ROOT, "levibot: %,d rows refused, the first at %s%n", rows.refused(), rows.firstRefusal());
        }
        if (rows.unmatched() > 0) {
            err.printf(Locale.ROOT, "levibot: %,d predictions without an outcome%n", rows.unmatched());
        }
        err.flush();
        if (rows.series().isEmpty()) {
            throw new VerbFailure(
                    rows.refused() > 0 ? ExitCode.BAD_DATA : ExitCode.WARNING,
                    "no prediction has an outcome on the same ts, symbol and timeframe");
        }
        CalibrationReport report = CalibrationReport.of(rows.series(), settings);
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            out.println(report.toJson());
        } else {
            report.print(out);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private CalibrationSettings settings(LevibotConfig config) {
        CalibrationSettings settings = SignalPlans.calibration(config);
        try {
            return method == null ? settings : settings.withMethod(method);
        } catch (IllegalArgumentException wrong) {
            throw new VerbFailure(
                    ExitCode.USAGE, "--method: got \"" + method + "\", expected auto, isotonic, platt or identity");
        }
    }

    private static List<DataFile> files(List<Path> paths, String option) throws IOException {
        List<DataFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            if (Files.isDirectory(path)) {
                files.addAll(DataFolder.listFiles(path));
                continue;
            }
            try {
                files.add(DataFile.of(path));
            } catch (IllegalArgumentException unknown) {
                throw new VerbFailure(ExitCode.USAGE, option + ": " + unknown.getMessage());
            }
        }
        if (files.isEmpty()) {
            throw new VerbFailure(ExitCode.MISSING_INPUT, option + ": no readable file in " + paths);
        }
        return files;
    }
}
