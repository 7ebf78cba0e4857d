package io.levibot.ops.bench.calibration;

import io.levibot.ops.state.calibration.CalibrationRun;
import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.CalibrationTally;
import io.levibot.ops.state.calibration.LabelledPrediction;
import io.levibot.ops.state.calibration.Probability;
import io.levibot.ops.state.fusion.FusedProbability;
import io.levibot.ops.state.fusion.FusionSettings;
import io.levibot.ops.state.fusion.TimeframeFusion;
import io.levibot.ops.state.fusion.TimeframeFusion.Opinion;
import io.levibot.ops.state.fusion.VolatilityRegime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What fusing timeframes is worth on recorded models, prequentially: models calibrated, pooled and the pool recalibrated as
 * the job does, at equal weights, against the same with the decision timeframe alone.
 */
public final class FusionQuality {

    private static final long DAY = 86_400_000L;

    private record Said(long knownAt, String symbol, Opinion opinion) {}

    private record Decision(LabelledPrediction label, double fused, double alone, double agedShare) {}

    private final FusionSettings settings = FusionSettings.defaults();
    private final List<Said> said = new ArrayList<>();
    private final Map<String, List<LabelledPrediction>> decided = new TreeMap<>();

    /** @param series labelled rows by {@code MODEL@TIMEFRAME} */
    public FusionQuality(Map<String, List<LabelledPrediction>> series) {
        List<List<Said>> calibrated = series.values().parallelStream()
                .map(rows -> {
                    List<Said> own = new ArrayList<>();
                    CalibrationRun.of(rows.iterator(), CalibrationSettings.defaults(), update -> {}, (row, maps) -> {
                        double p = maps.inForce().apply(row.pRaw());
                        own.add(new Said(
                                row.knownAt(),
                                row.symbol(),
                                new Opinion(row.timeframe(), row.model(), row.knownAt(), p)));
                    });
                    return own;
                })
                .toList();
        calibrated.forEach(said::addAll);
        said.sort(Comparator.comparingLong(Said::knownAt)
                .thenComparing(Said::symbol)
                .thenComparing(each -> each.opinion().timeframe())
                .thenComparing(each -> each.opinion().model()));
        series.values().forEach(rows -> rows.stream()
                .filter(row -> row.timeframe().equals(settings.decisionTimeframe()))
                .forEach(row -> decided.computeIfAbsent(row.model(), model -> new ArrayList<>())
                        .add(row)));
    }

    /** The models that speak on the decision timeframe. */
    public List<String> models() {
        return List.copyOf(decided.keySet());
    }

    /** Whether a model speaks on another timeframe too, so that there is something to fuse. */
    public boolean isFused(String model) {
        return said.stream()
                .map(Said::opinion)
                .anyMatch(opinion ->
                        opinion.model().equals(model) && !opinion.timeframe().equals(settings.decisionTimeframe()));
    }

    /** Figures of a pool of models, each of the same weight. */
    public Map<String, Object> pool(List<String> models) {
        List<Decision> decisions = decisions(models);
        double[] fused = recalibrated(decisions, true);
        double[] alone = recalibrated(decisions, false);
        CalibrationTally before = new CalibrationTally();
        Paired job = new Paired();
        Paired plain = new Paired();
        double aged = 0;
        for (int i = 0; i < fused.length; i++) {
            Decision decision = decisions.get(i);
            LabelledPrediction label = decision.label();
            before.add(label.knownAt(), decision.fused(), fused[i], label.up());
            job.add(label, fused[i], alone[i]);
            plain.add(label, fused[i], decision.alone());
            aged += decision.agedShare();
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("models", models);
        shown.put("n", before.n());
        shown.put("log_loss_15m", job.otherLoss());
        shown.put("log_loss_15m_not_recalibrated", plain.otherLoss());
        shown.put("log_loss_fused", before.logLossCalibrated());
        shown.put("log_loss_fused_not_recalibrated", before.logLossRaw());
        shown.put("gain", job.gain());
        shown.put("t", job.t());
        shown.put("gain_over_15m_not_recalibrated", plain.gain());
        shown.put("t_over_15m_not_recalibrated", plain.t());
        shown.put("ece_fused", before.eceCalibrated());
        shown.put("ece_fused_not_recalibrated", before.eceRaw());
        shown.put("share_of_other_timeframes", aged / before.n());
        return shown;
    }

    /** One decision a bar and symbol, in order of (known time, symbol), of everything known by then. */
    private List<Decision> decisions(List<String> models) {
        Map<String, Double> weights = new HashMap<>();
        models.forEach(model -> weights.put(model, 1.0 / models.size()));
        TreeMap<Long, TreeMap<String, LabelledPrediction>> bars = new TreeMap<>();
        for (String model : models) {
            for (LabelledPrediction row : decided.getOrDefault(model, List.of())) {
                bars.computeIfAbsent(row.knownAt(), at -> new TreeMap<>()).putIfAbsent(row.symbol(), row);
            }
        }
        FusionSettings only = FusionSettings.only(settings.decisionTimeframe());
        Map<String, TimeframeFusion> all = new HashMap<>();
        Map<String, TimeframeFusion> single = new HashMap<>();
        List<Decision> decisions = new ArrayList<>();
        int next = 0;
        for (Map.Entry<Long, TreeMap<String, LabelledPrediction>> bar : bars.entrySet()) {
            for (; next < said.size() && said.get(next).knownAt() <= bar.getKey(); next++) {
                Said each = said.get(next);
                all.computeIfAbsent(each.symbol(), symbol -> new TimeframeFusion(symbol, settings))
                        .observe(each.opinion());
                single.computeIfAbsent(each.symbol(), symbol -> new TimeframeFusion(symbol, only))
                        .observe(each.opinion());
            }
            bar.getValue().forEach((symbol, row) -> {
                TimeframeFusion together = Objects.requireNonNull(all.get(symbol));
                TimeframeFusion apart = Objects.requireNonNull(single.get(symbol));
                FusedProbability fused = together.fuse(bar.getKey(), weights, VolatilityRegime.NORMAL);
                FusedProbability alone = apart.fuse(bar.getKey(), weights, VolatilityRegime.NORMAL);
                double others = fused.parts().stream()
                        .filter(part -> !part.timeframe().equals(settings.decisionTimeframe()))
                        .mapToDouble(FusedProbability.TimeframePart::weight)
                        .sum();
                decisions.add(new Decision(row, fused.pUp(), alone.pUp(), others));
            });
        }
        return decisions;
    }

    private static double[] recalibrated(List<Decision> decisions, boolean fused) {
        double[] p = new double[decisions.size()];
        int[] next = {0};
        CalibrationRun.of(
                decisions.stream()
                        .map(decision -> {
                            LabelledPrediction label = decision.label();
                            return new LabelledPrediction(
                                    "fused",
                                    "",
                                    label.timeframe(),
                                    label.symbol(),
                                    label.knownAt(),
                                    label.maturedAt(),
                                    fused ? decision.fused() : decision.alone(),
                                    label.up());
                        })
                        .iterator(),
                CalibrationSettings.defaults().ofPool(),
                update -> {},
                (row, maps) -> p[next[0]++] = maps.inForce().apply(row.pRaw()));
        return p;
    }

    /** Log-losses of two probabilities of the same rows, with Student's t of their difference over UTC days. */
    private static final class Paired {

        private final TreeMap<Long, Double> days = new TreeMap<>();
        private double sum;
        private double others;
        private int n;

        private void add(LabelledPrediction label, double p, double other) {
            double loss = Probability.logLoss(other, label.up());
            double excess = Probability.logLoss(p, label.up()) - loss;
            days.merge(Math.floorDiv(label.knownAt(), DAY), excess, Double::sum);
            sum += excess;
            others += loss;
            n++;
        }

        private double otherLoss() {
            return others / n;
        }

        private double gain() {
            return -sum / n;
        }

        /** Of the sums over days, so that a day of few rows weighs little. */
        private double t() {
            double mean = sum / days.size();
            double squares = 0;
            for (double day : days.values()) {
                squares += (day - mean) * (day - mean);
            }
            return mean / StrictMath.sqrt(squares / (days.size() - 1) / days.size());
        }
    }
}
