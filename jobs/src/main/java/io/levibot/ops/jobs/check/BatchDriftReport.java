package io.levibot.ops.jobs.check;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.sink.DriftShape;
import io.levibot.ops.state.drift.DriftVerdict;
import io.levibot.ops.state.drift.FeatureDrift;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch check found.
 *
 * @param verdict the gravest of all samples; INSUFFICIENT where any could not be judged and nothing alarms
 * @param policy the policy that judged
 * @param note what to mind; empty where there is nothing
 * @param features per current feature that the reference knows its figures, in the reference's order
 * @param missingReference current features that it does not know
 */
public record BatchDriftReport(
        DriftVerdict verdict,
        String policy,
        String note,
        Map<String, FeatureDrift> features,
        List<String> missingReference) {

    /** A sample of a series that has no reference. */
    static BatchDriftReport missing(List<String> names, String prefix) {
        return new BatchDriftReport(
                DriftVerdict.MISSING_REFERENCE,
                "none",
                "missing_reference",
                Map.of(),
                names.stream().map(name -> prefix + name).toList());
    }

    /** Several samples as one report. */
    static BatchDriftReport together(List<BatchDriftReport> reports) {
        DriftVerdict gravest = DriftVerdict.OK;
        Map<String, FeatureDrift> features = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        String policy = "none";
        String note = "";
        for (BatchDriftReport report : reports) {
            boolean graver =
                    report.verdict.isAlarm() ? rank(report.verdict) > rank(gravest) : gravest == DriftVerdict.OK;
            gravest = graver ? report.verdict : gravest;
            features.putAll(report.features);
            missing.addAll(report.missingReference);
            policy = report.policy.equals("none") ? policy : report.policy;
            note = report.note.isEmpty() ? note : report.note;
        }
        return new BatchDriftReport(gravest, policy, note, features, missing);
    }

    /** How many features have a status: {@code ok}, {@code warning}, {@code critical}, {@code insufficient}. */
    public long count(String status) {
        return features.values().stream()
                .filter(feature -> feature.verdict().status().equals(status))
                .count();
    }

    /** 0 for ok, 1 for a warning or too little data, 2 for critical. */
    public int exitCode() {
        return switch (verdict) {
            case OK -> missingReference.isEmpty() ? 0 : 1;
            case CRITICAL, KILL -> 2;
            default -> 1;
        };
    }

    /** One JSON object; numbers are not rounded, what does not apply is null. */
    public String toJson() {
        JsonEncoder json = new JsonEncoder();
        json.put("verdict", verdict.name())
                .put("policy", policy)
                .put("note", note)
                .object("summary", summary -> summary.put("ok", count("ok"))
                        .put("warning", count("warning"))
                        .put("critical", count("critical"))
                        .put("insufficient", count("insufficient"))
                        .put("missing_reference", missingReference.size()))
                .texts("missing_reference", missingReference)
                .object(
                        "features",
                        object -> features.forEach((name, feature) -> object.object(name, figures -> {
                            DriftShape.putStatistics(feature, figures);
                            figures.put("policy", policy);
                        })));
        return json.text();
    }

    private static int rank(DriftVerdict verdict) {
        return switch (verdict) {
            case KILL -> 3;
            case CRITICAL -> 2;
            case WARNING -> 1;
            default -> 0;
        };
    }
}
