package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.DriftSummary;
import io.levibot.ops.state.drift.DriftVerdict;
import io.levibot.ops.state.drift.FeatureDrift;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.event.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a drift tells a person, and a trainer. */
final class DriftAlerts {

    private DriftAlerts() {}

    /** The verdict of a series changed. */
    static Alert changed(DriftLine report, DriftVerdict before) {
        DriftSummary summary = report.summary();
        Alert.Severity severity =
                switch (summary.verdict()) {
                    case CRITICAL, KILL -> Alert.Severity.CRITICAL;
                    case WARNING -> Alert.Severity.WARNING;
                    default -> Alert.Severity.INFO;
                };
        String worst = summary.worstFeature().isEmpty() || !summary.verdict().isAlarm()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", worst %s (psi %.3f, ks %.3f)",
                        summary.worstFeature(),
                        summary.worstPsi(),
                        summary.worstKs());
        return new Alert(
                report.at(),
                severity,
                Alert.Kind.DRIFT,
                scope(report),
                "drift " + before + " -> " + summary.verdict() + worst,
                figures(report));
    }

    /** The series must be retrained: what a trainer needs. */
    static Alert retrain(DriftLine report, ReferenceDistribution reference) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("symbol", report.symbol()));
        facts.add(Fact.of("timeframe", report.timeframe()));
        StringBuilder names = new StringBuilder();
        for (FeatureDrift feature : report.features()) {
            if (feature.verdict().isAlarm()) {
                names.append(names.isEmpty() ? "" : ",").append(feature.feature());
            }
        }
        facts.add(Fact.of("features", names.toString()));
        facts.add(Fact.of("since", time(report.since())));
        facts.add(Fact.of("reference", reference.hash()));
        long span = reference.snapshot().toTs() - reference.snapshot().fromTs();
        facts.add(Fact.of("suggested_from", time(report.at() - span)));
        facts.add(Fact.of("suggested_to", time(report.at())));
        return new Alert(
                report.at(),
                Alert.Severity.CRITICAL,
                Alert.Kind.RETRAIN,
                scope(report),
                "retrain " + report.symbol() + " " + report.timeframe() + ": " + names,
                facts);
    }

    /** Too many values of a feature are missing. */
    static Alert missing(DriftLine report, FeatureDrift feature, double share, double referenceShare) {
        return new Alert(
                report.at(),
                Alert.Severity.WARNING,
                Alert.Kind.DATA,
                scope(report),
                String.format(
                        Locale.ROOT,
                        "%s of %s %s: %.0f %% of the values are missing, %.0f %% in the reference",
                        feature.feature(),
                        report.symbol(),
                        report.timeframe(),
                        100 * share,
                        100 * referenceShare),
                List.of(
                        Fact.of("symbol", report.symbol()),
                        Fact.of("timeframe", report.timeframe()),
                        Fact.of("feature", feature.feature()),
                        Fact.of("missing_share", share),
                        Fact.of("reference_missing_share", referenceShare),
                        Fact.of("missing_z", feature.missingZ())));
    }

    /** A series that nothing can be said of. */
    static Alert missingReference(DriftLine line) {
        return new Alert(
                line.at(),
                Alert.Severity.WARNING,
                Alert.Kind.DATA,
                scope(line),
                "no reference for " + line.symbol() + " " + line.timeframe()
                        + ": its drift is not watched; build one with levibot reference build",
                List.of());
    }

    /** The figures behind a verdict. */
    static List<Fact> evidence(DriftSummary summary) {
        return List.of(
                Fact.of("worst_feature", summary.worstFeature()),
                Fact.of("psi", summary.worstPsi()),
                Fact.of("ks", summary.worstKs()),
                Fact.of("strength", summary.strength()),
                Fact.of("kill_level", summary.killLevel()),
                Fact.of("rows", summary.rows()));
    }

    /** The same with whose they are, and since when the worst feature is off. */
    private static List<Fact> figures(DriftLine report) {
        List<Fact> facts = new ArrayList<>(evidence(report.summary()));
        facts.add(Fact.of("symbol", report.symbol()));
        facts.add(Fact.of("timeframe", report.timeframe()));
        facts.add(Fact.of(
                "since",
                time(report.alarmedSince().getOrDefault(report.summary().worstFeature(), report.since()))));
        return facts;
    }

    private static String scope(DriftLine line) {
        return "series:" + line.symbol() + "_" + line.timeframe();
    }

    private static String time(long at) {
        return Instant.ofEpochMilli(at).toString();
    }
}
