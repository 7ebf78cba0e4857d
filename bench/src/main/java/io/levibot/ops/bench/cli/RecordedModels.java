package io.levibot.ops.bench.cli;

import io.levibot.ops.jobs.check.LabelledRows;
import io.levibot.ops.jobs.cli.ExitCode;
import io.levibot.ops.jobs.cli.VerbFailure;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.DataFolder;
import io.levibot.ops.state.calibration.LabelledPrediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data DIR}, mixed into the benches over recorded predictions and their outcomes. */
final class RecordedModels {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with predictions/ and outcomes/ (default: the environment's LEVIBOT_DATA; without"
                    + " either only seeded trials are run).")
    private @Nullable Path folder;

    @Nullable
    Path folder() {
        String named = System.getenv("LEVIBOT_DATA");
        return folder != null || named == null || named.isEmpty() ? folder : Path.of(named);
    }

    /** The labelled rows by {@code MODEL@TIMEFRAME}. */
    static Map<String, List<LabelledPrediction>> series(Path data) throws IOException {
        LabelledRows rows = new LabelledRows(LevibotConfig.DEFAULTS.horizon(), System.currentTimeMillis());
        for (DataFile file : files(data.resolve("outcomes"))) {
            rows.outcomes(file);
        }
        for (DataFile file : files(data.resolve("predictions"))) {
            rows.predictions(file);
        }
        if (rows.series().isEmpty()) {
            throw new VerbFailure(ExitCode.BAD_DATA, data + ": no prediction has an outcome");
        }
        return rows.series();
    }

    static List<DataFile> files(Path stream) throws IOException {
        if (!Files.isDirectory(stream)) {
            throw new NoSuchFileException(stream.toString());
        }
        return DataFolder.listFiles(stream);
    }
}
