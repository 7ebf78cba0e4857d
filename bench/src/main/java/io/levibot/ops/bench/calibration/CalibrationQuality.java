package io.levibot.ops.bench.calibration;

import io.levibot.ops.state.calibration.CalibrationFigures;
import io.levibot.ops.state.calibration.CalibrationRun;
import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.CalibrationTally;
import io.levibot.ops.state.calibration.LabelledPrediction;
import io.levibot.ops.state.calibration.MapKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How honest the job's own calibrator makes recorded models, and how it takes a model that is sharpened in mid-stream. */
public final class CalibrationQuality {

    /** The seed of the published figures. */
    public static final long SEED = 20240105;

    private static final int SHUFFLES = 1000;
    private static final int MONTH = 30;
    private static final double MOST_EXCESS = .001;

    private CalibrationQuality() {}

    /**
     * Figures by {@code MODEL@TIMEFRAME}: of what the job would have sent out, and of each candidate map had it been in force
     * throughout.
     *
     * @param progress is told of each series when it is done
     */
    public static Map<String, Map<String, Object>> models(
            Map<String, List<LabelledPrediction>> series, long seed, Consumer<String> progress) {
        Map<String, Map<String, Object>> models = new TreeMap<>();
        series.entrySet().parallelStream().forEach(each -> {
            Map<String, Object> figures = figures(each.getValue(), seed);
            synchronized (models) {
                models.put(each.getKey(), figures);
                progress.accept(each.getKey());
            }
        });
        return models;
    }

    private static Map<String, Object> figures(List<LabelledPrediction> rows, long seed) {
        CalibrationTally identity = new CalibrationTally();
        CalibrationTally platt = new CalibrationTally();
        CalibrationTally isotonic = new CalibrationTally();
        CalibrationFigures run = CalibrationRun.of(
                        rows.iterator(), CalibrationSettings.defaults(), update -> {}, (row, maps) -> {
                            identity.add(row.knownAt(), row.pRaw(), row.pRaw(), row.up());
                            platt.add(row.knownAt(), row.pRaw(), maps.platt().apply(row.pRaw()), row.up());
                            isotonic.add(
                                    row.knownAt(), row.pRaw(), maps.isotonic().apply(row.pRaw()), row.up());
                        })
                .values()
                .iterator()
                .next();
        CalibrationTally all = run.tally();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("n", all.n());
        shown.put("ece_raw", all.eceRaw());
        shown.put("ece_calibrated", all.eceCalibrated());
        shown.put("log_loss_raw", all.logLossRaw());
        shown.put("log_loss_calibrated", all.logLossCalibrated());
        shown.put("worst_30d_excess", all.worstMonthExcess());
        shown.put("worst_30d_by_chance", byChance(all, seed));
        shown.put("map", run.map().kind().label());
        shown.put("alerts", run.alerts());
        Map<String, Object> byMap = new LinkedHashMap<>();
        byMap.put(MapKind.IDENTITY.label(), candidate(identity));
        byMap.put(MapKind.PLATT.label(), candidate(platt));
        byMap.put(MapKind.ISOTONIC.label(), candidate(isotonic));
        shown.put("by_map", byMap);
        return shown;
    }

    private static Map<String, Object> candidate(CalibrationTally tally) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("ece", tally.eceCalibrated());
        shown.put("log_loss", tally.logLossCalibrated());
        shown.put("worst_30d_excess", tally.worstMonthExcess());
        return shown;
    }

    /**
     * Share of shuffles of the run's own days in which some 30 of them in a row are worse than raw by more than .001: how
     * often the bound is missed by the order of days alone, whatever the map.
     */
    private static double byChance(CalibrationTally tally, long seed) {
        double[] days = tally.dailyExcess();
        double rowsADay = (double) tally.n() / days.length;
        if (days.length < MONTH) {
            return Double.NaN;
        }
        SplittableRandom random = new SplittableRandom(seed);
        int missed = 0;
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            for (int i = days.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double kept = days[i];
                days[i] = days[j];
                days[j] = kept;
            }
            double sum = 0;
            double worst = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < days.length; i++) {
                sum += days[i] - (i >= MONTH ? days[i - MONTH] : 0);
                worst = i >= MONTH - 1 ? Math.max(worst, sum) : worst;
            }
            missed += worst / (MONTH * rowsADay) > MOST_EXCESS ? 1 : 0;
        }
        return (double) missed / SHUFFLES;
    }

    /**
     * Trials of a model sharpened 2.5 times for 30 days; the same arguments give the same figures on any number of cores.
     *
     * @param runs at least 1
     */
    public static Map<String, Object> sharpening(int runs, long seed) {
        long[] seeds = new SplittableRandom(seed).longs(runs).toArray();
        List<SharpeningTrial> trials = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> SharpeningTrial.run(seeds[run]))
                .toList();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("runs", runs);
        shown.put("alert_within_30d", share(trials, trial -> trial.daysToAlert()));
        shown.put("median_days_to_alert", median(trials, SharpeningTrial::daysToAlert));
        shown.put("false_alert_30d", share(trials, trial -> trial.falseAlert() ? 1 : Double.NaN));
        shown.put(
                "min_confidence_rose_1d",
                share(trials, trial -> trial.daysToRise() <= 1 ? trial.daysToRise() : Double.NaN));
        shown.put("min_confidence_rose_30d", share(trials, SharpeningTrial::daysToRise));
        shown.put("median_rise", median(trials, SharpeningTrial::rise));
        shown.put("released_within_30d", share(trials, SharpeningTrial::daysToRelease));
        shown.put("median_days_to_release", median(trials, SharpeningTrial::daysToRelease));
        return shown;
    }

    /** Share of trials with a number. */
    private static double share(List<SharpeningTrial> trials, ToDoubleFunction<SharpeningTrial> figure) {
        return (double) trials.stream()
                        .filter(trial -> !Double.isNaN(figure.applyAsDouble(trial)))
                        .count()
                / trials.size();
    }

    private static double median(List<SharpeningTrial> trials, ToDoubleFunction<SharpeningTrial> figure) {
        double[] sorted = trials.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
