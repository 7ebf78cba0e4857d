package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.operators.drift.DriftLine;
import io.levibot.ops.state.drift.DriftHistogram;
import io.levibot.ops.state.drift.DriftSummary;
import io.levibot.ops.state.drift.FeatureDrift;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** A line of {@code drift}: the original's shape, plus evidence. */
public final class DriftShape implements Lines.Shape<DriftLine> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(DriftLine line) {
        return line.at();
    }

    @Override
    public String key(DriftLine line) {
        return line.symbol();
    }

    @Override
    public void put(DriftLine line, JsonEncoder into) {
        DriftSummary summary = line.summary();
        into.put("kind", line.report() ? "report" : "pane")
                .time("timestamp", line.at())
                .put("symbol", line.symbol())
                .put("timeframe", line.timeframe())
                .put("verdict", summary.verdict().name())
                .time("since", line.since())
                .put("policy", summary.policy())
                .object("reference", reference -> reference
                        .put("version", line.referenceHash())
                        .put("rows", line.referenceRows()))
                .object("recent", recent -> recent.put("rows", summary.rows())
                        .time("from", line.from())
                        .time("to", line.at()))
                .object("summary", counts -> counts.put("ok", summary.ok())
                        .put("warning", summary.warning())
                        .put("critical", summary.critical())
                        .put("insufficient", summary.insufficient()))
                .put("strength", summary.strength())
                .object("thresholds", levels -> levels.put("warning", summary.warningLevel())
                        .put("critical", summary.criticalLevel())
                        .put("kill", summary.killLevel()));
        if (!summary.note().isEmpty()) {
            into.put("note", summary.note());
        }
        if (!summary.worstFeature().isEmpty()) {
            into.object("worst", worst -> worst.put("feature", summary.worstFeature())
                    .put("psi", summary.worstPsi())
                    .put("ks", summary.worstKs()));
        }
        if (line.report()) {
            into.object("features", features -> {
                for (FeatureDrift feature : line.features()) {
                    features.object(feature.feature(), object -> putFeature(line, feature, object));
                }
            });
        }
    }

    private static void putFeature(DriftLine line, FeatureDrift feature, JsonEncoder into) {
        putStatistics(feature, into);
        DriftHistogram histogram = feature.histogram();
        into.object("histogram", counts -> counts.numbers(
                        feature.categorical() ? "values" : "edges", legible(histogram.edges()))
                .numbers("reference", whole(histogram.reference()))
                .numbers("current", whole(histogram.current())));
        Long since = line.alarmedSince().get(feature.feature());
        if (since != null) {
            into.time("since", since);
        }
    }

    /** To five digits: enough for an axis; the exact edges stand in the reference. */
    private static double[] legible(List<Double> edges) {
        return edges.stream()
                .mapToDouble(
                        edge -> new BigDecimal(edge).round(new MathContext(5)).doubleValue())
                .toArray();
    }

    private static long[] whole(List<Integer> counts) {
        return counts.stream().mapToLong(Integer::longValue).toArray();
    }

    /** The figures of one feature, as {@code drift-check} prints them too. */
    public static void putStatistics(FeatureDrift feature, JsonEncoder into) {
        into.put("psi", feature.psi())
                .put("psi_open", feature.psiOpen())
                .put("ks", feature.ks())
                .put("ks_p", feature.ksP())
                .put("wasserstein", feature.wasserstein())
                .put("n_reference", feature.nReference())
                .put("n_current", feature.nCurrent())
                .put("missing", feature.missing())
                .put("missing_z", feature.missingZ())
                .put("status", feature.verdict().status())
                .put("verdict", feature.verdict().name())
                .put("p", feature.p())
                .put("surprise", feature.surprise())
                .put("statistic", feature.statistic())
                .put("window", feature.window())
                .put("selected", feature.selected());
        if (feature.ksErrorBound() > 0) {
            into.put("ks_error_bound", feature.ksErrorBound());
        }
        if (feature.categorical()) {
            into.put("categorical", true)
                    .put("psi_categorical", feature.psiCategorical())
                    .put("linf", feature.linf());
        }
        if (feature.nonstationary()) {
            into.put("nonstationary", true).put("advice", "use a ratio to close: the reference itself moves");
        }
        if (feature.regime()) {
            into.put("regime", true);
        }
    }
}
