package io.levibot.ops.bench;

import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.DataFolder;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.state.calibration.CalibrationRun;
import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.LabelledPrediction;
import io.levibot.ops.state.ensemble.AlignedPnl;
import io.levibot.ops.state.ensemble.BarReturns;
import io.levibot.ops.state.ensemble.EnsembleTuner;
import io.levibot.ops.state.ensemble.TunerSettings;
import io.levibot.ops.state.ensemble.WeightSet;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.shadow.ModelProbability;
import io.levibot.ops.state.shadow.PerformanceStatistics;
import io.levibot.ops.state.shadow.PositionRule;
import io.levibot.ops.state.shadow.ShadowBook;
import io.levibot.ops.state.shadow.ShadowPnl;
import io.levibot.ops.state.shadow.ShadowPortfolio;
import io.levibot.ops.state.shadow.TradingCosts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What tuned weights gain over equal ones on recorded bars and predictions: every model traded on paper by what its
 * calibration made of it at the time, weights found hourly, each bar earned at the weights before it, 5 bp on trades and on
 * turnover. A prediction without an outcome (3 bars on) is left out.
 */
public final class RealTuning {

    private static final String TIMEFRAME = "15m";
    private static final long BAR = 900_000L;
    private static final int HORIZON = 3;
    private static final long HOUR = 3_600_000L;
    private static final double COST = 5e-4;

    private final TreeMap<Long, BarReturns> bars = new TreeMap<>();
    private final List<String> models;

    private RealTuning(Map<Long, List<ShadowPnl>> rows) {
        TreeSet<String> names = new TreeSet<>();
        rows.forEach((at, lines) -> {
            bars.put(at, BarReturns.mean(at, lines));
            lines.forEach(line -> names.add(line.model()));
        });
        models = List.copyOf(names);
    }

    /** Reads {@code bars/} and {@code predictions/} of a data folder. */
    public static RealTuning read(Path data) throws IOException {
        Map<String, TreeMap<Long, Bar>> bars = bars(data.resolve("bars"));
        Map<String, Map<Long, List<ModelProbability>>> said =
                calibrated(predictions(data.resolve("predictions")), bars);
        Map<Long, List<ShadowPnl>> lines = new HashMap<>();
        bars.forEach((symbol, own) -> {
            ShadowPortfolio portfolio = ShadowPortfolio.of(ShadowBook.empty(symbol));
            Map<Long, List<ModelProbability>> spoken = said.getOrDefault(symbol, Map.of());
            for (Bar bar : own.values()) {
                List<ModelProbability> now = spoken.getOrDefault(bar.knownAt(), List.of());
                for (ShadowPnl pnl : portfolio
                        .step(bar, now, PositionRule.DEFAULT, TradingCosts.DEFAULT)
                        .pnl()) {
                    lines.computeIfAbsent(pnl.knownAt(), at -> new ArrayList<>())
                            .add(pnl);
                }
            }
        });
        return new RealTuning(lines);
    }

    private static List<Prediction> predictions(Path folder) throws IOException {
        List<Prediction> spoken = new ArrayList<>();
        for (DataFile file : DataFolder.listFiles(folder)) {
            try (RecordFile<Prediction> rows = RecordFiles.predictions(file, () -> Long.MAX_VALUE)) {
                for (FileRow<Prediction> row = rows.next(); row != null; row = rows.next()) {
                    if (row.decoded().isAccepted()
                            && row.decoded().get().timeframe().equals(TIMEFRAME)) {
                        spoken.add(row.decoded().get());
                    }
                }
            }
        }
        return spoken;
    }

    /** By symbol and the bar's open. */
    private static Map<String, TreeMap<Long, Bar>> bars(Path folder) throws IOException {
        Map<String, TreeMap<Long, Bar>> bySymbol = new TreeMap<>();
        for (DataFile file : DataFolder.listFiles(folder)) {
            if (file.series() != null && !file.series().timeframe().equals(TIMEFRAME)) {
                continue;
            }
            try (RecordFile<Bar> rows = RecordFiles.bars(file, () -> Long.MAX_VALUE)) {
                for (FileRow<Bar> row = rows.next(); row != null; row = rows.next()) {
                    if (row.decoded().isAccepted()
                            && row.decoded().get().timeframe().equals(TIMEFRAME)) {
                        Bar bar = row.decoded().get();
                        bySymbol.computeIfAbsent(bar.symbol(), symbol -> new TreeMap<>())
                                .putIfAbsent(bar.ts(), bar);
                    }
                }
            }
        }
        return bySymbol;
    }

    /** By symbol and the time at which it was known, each by the map that was in force then. */
    private static Map<String, Map<Long, List<ModelProbability>>> calibrated(
            List<Prediction> spoken, Map<String, TreeMap<Long, Bar>> bars) {
        List<LabelledPrediction> labelled = new ArrayList<>();
        for (Prediction said : spoken) {
            TreeMap<Long, Bar> own = bars.getOrDefault(said.symbol(), new TreeMap<>());
            Bar then = own.get(said.ts());
            Bar later = own.get(said.ts() + HORIZON * BAR);
            if (then != null && later != null) {
                labelled.add(new LabelledPrediction(
                        said.model(),
                        said.version(),
                        TIMEFRAME,
                        said.symbol(),
                        said.knownAt(),
                        later.knownAt(),
                        said.pUp(),
                        later.close() > then.close()));
            }
        }
        labelled.sort(LabelledPrediction.ORDER);
        Map<String, Map<Long, List<ModelProbability>>> bySymbol = new HashMap<>();
        CalibrationRun.of(
                labelled.iterator(),
                CalibrationSettings.defaults(),
                update -> {},
                (row, maps) -> bySymbol.computeIfAbsent(row.symbol(), symbol -> new HashMap<>())
                        .computeIfAbsent(row.knownAt(), at -> new ArrayList<>())
                        .add(new ModelProbability(
                                row.model(), "", row.pRaw(), maps.inForce().apply(row.pRaw()))));
        return bySymbol;
    }

    /** The models that spoke, sorted. */
    public List<String> models() {
        return models;
    }

    /** Days from the first bar of a model to the last. */
    public double days() {
        return bars.isEmpty() ? 0 : (bars.lastKey() - bars.firstKey()) / 86_400_000.0;
    }

    /**
     * Annualised Sharpe ratio of the tuned mix less that of equal weights, and the turnover.
     *
     * @param of the models to weigh, sorted
     */
    public TunerQuality.Gain gain(TunerSettings settings, List<String> of) {
        EnsembleTuner tuner = new EnsembleTuner(settings);
        AlignedPnl pnl = new AlignedPnl(settings.windowMillis());
        PerformanceStatistics tuned = new PerformanceStatistics();
        PerformanceStatistics equal = new PerformanceStatistics();
        double turnover = 0;
        @Nullable WeightSet weights = null;
        for (BarReturns bar : bars.values()) {
            double mean = 0;
            for (String model : of) {
                mean += bar.of(model) / of.size();
            }
            double weighted = weights == null ? mean : weights.earned(bar);
            pnl.add(bar);
            double cost = 0;
            if (bar.knownAt() % HOUR == 0) {
                weights = tuner.tune(bar.knownAt(), "production", of, pnl, weights);
                turnover += weights.turnover();
                cost = COST * weights.turnover();
            }
            tuned.add(weighted - cost);
            equal.add(mean);
        }
        double periods = PerformanceStatistics.periodsPerYear(BAR);
        double gain = tuned.snapshot().sharpe(periods) - equal.snapshot().sharpe(periods);
        return new TunerQuality.Gain(gain, gain, gain <= 0 ? 1 : 0, turnover / days());
    }
}
