package io.levibot.ops.bench.cli;

import io.levibot.ops.bench.calibration.FusionQuality;
import io.levibot.ops.bench.calibration.RegimeQuality;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.jobs.run.SignalPlans;
import io.levibot.ops.state.event.Bar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench fusion-quality}. */
@Command(
        name = "fusion-quality",
        description = "Log-loss of fused timeframes against the decision timeframe alone, and flips of the regime, on"
                + " recorded models.",
        mixinStandardHelpOptions = true)
final class FusionQualityCommand extends BenchCommand {

    @Mixin
    private RecordedModels recorded = new RecordedModels();

    @Override
    Map<String, Object> measure() throws Exception {
        Path data = recorded.folder();
        if (data == null) {
            throw usage("--data: a folder with predictions/, outcomes/ and bars/");
        }
        FusionQuality quality = new FusionQuality(RecordedModels.series(data));
        List<String> production = SignalPlans.of(LevibotConfig.DEFAULTS).registry().production().stream()
                .filter(quality.models()::contains)
                .toList();
        Map<String, Object> pools = new LinkedHashMap<>();
        if (!production.isEmpty()) {
            pools.put("production", quality.pool(production));
        }
        if (!quick() || production.isEmpty()) {
            for (String model : quality.models()) {
                if (quality.isFused(model)) {
                    pools.put(model, quality.pool(List.of(model)));
                }
            }
            pools.put("all", quality.pool(quality.models()));
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("fusion", pools);
        shown.put("regime", regimes(data));
        return shown;
    }

    /** By symbol, over its bars of the decision timeframe. */
    private static Map<String, Object> regimes(Path data) throws IOException {
        String timeframe = LevibotConfig.DEFAULTS.decision().timeframe();
        Map<String, RegimeQuality> symbols = new TreeMap<>();
        for (DataFile file : RecordedModels.files(data.resolve("bars"))) {
            try (RecordFile<Bar> bars = RecordFiles.bars(file, System::currentTimeMillis)) {
                for (FileRow<Bar> row = bars.next(); row != null; row = bars.next()) {
                    if (row.decoded().isAccepted()
                            && row.decoded().get().timeframe().equals(timeframe)) {
                        Bar bar = row.decoded().get();
                        symbols.computeIfAbsent(bar.symbol(), symbol -> new RegimeQuality())
                                .add(bar);
                    }
                }
            }
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        symbols.forEach((symbol, regime) -> shown.put(symbol, regime.figures()));
        return shown;
    }
}
