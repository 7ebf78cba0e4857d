package io.levibot.ops.state.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a policy from a parsed {@code canary_policy.json}: maps, lists, text, numbers, as any JSON parser gives them.
 * Names are taken from the field's usual words and their common variants; percentages are not, a fraction is a fraction.
 */
public final class CanaryPolicyReader {

    private CanaryPolicyReader() {}

    /**
     * Returns the policy with every problem of it.
     *
     * @param d what holds where the file is silent
     */
    public static Parsed<CanaryPolicy> read(Map<?, ?> json, CanaryPolicy d) {
        JsonFields all = new JsonFields(json);
        JsonFields top = json.get("canary") instanceof Map<?, ?> ? all.child("canary") : all;
        CanaryPolicy policy = new CanaryPolicy(
                top.text(d.version(), "version", "policy_version"),
                top.flag(d.enabled(), "enabled", "canary_enabled"),
                top.number(d.fraction(), "fraction", "canary_fraction", "traffic_fraction", "traffic"),
                top.text(d.salt(), "salt", "seed"),
                top.number(d.minConfidence(), "min_confidence", "confidence_min", "minConfidence"),
                top.text(d.mode(), "mode"),
                top.number(d.maxRiskPerTrade(), "max_risk_per_trade", "max_risk", "risk_per_trade"),
                rule(top, d.rule()),
                guards(top.child("guards", "guardrails"), d.guards()),
                promotion(top.child("promotion", "promote", "promotion_criteria"), d.promotion()),
                rollback(top.child("rollback", "rollback_criteria"), d.rollback()));
        List<String> problems = new ArrayList<>(all.problems());
        problems.addAll(policy.problems());
        return new Parsed<>(policy, problems, all.found());
    }

    private static CanaryRule rule(JsonFields top, CanaryRule fallback) {
        String name = top.text("default", "policy", "rule");
        switch (name.toLowerCase(Locale.ROOT)) {
            case "default" -> {
                return fallback;
            }
            case "evidence" -> {
                return CanaryRule.EVIDENCE;
            }
            case "original" -> {
                return CanaryRule.ORIGINAL;
            }
            default -> {
                top.wrong("policy", name, "evidence or original");
                return fallback;
            }
        }
    }

    private static CanaryGuards guards(JsonFields in, CanaryGuards d) {
        return new CanaryGuards(
                in.number(
                        d.maxStalenessSeconds(),
                        "max_staleness_seconds",
                        "max_staleness_sec",
                        "staleness_sec",
                        "staleness",
                        "max_staleness"),
                in.number(d.maxEce(), "max_ece", "ece", "ece_max"),
                in.number(d.minSharpe(), "min_sharpe", "sharpe", "sharpe_min"),
                (int) in.number(d.sharpeDays(), "sharpe_days", "window_days"));
    }

    private static PromotionRules promotion(JsonFields in, PromotionRules d) {
        return new PromotionRules(
                in.number(d.shadowDays(), "shadow_days"),
                in.number(d.entryEvidenceAgainst(), "entry_evidence_against"),
                in.number(d.minDays(), "min_days", "days"),
                in.number(d.evidence(), "evidence", "e_plus"),
                in.number(d.sharpeGain(), "sharpe_gain", "min_sharpe_gain", "sharpe_delta"),
                in.number(d.drawdownRatio(), "drawdown_ratio", "max_drawdown_ratio", "maxdd_ratio"),
                in.number(d.maxEce(), "max_ece", "ece"),
                in.number(d.worstBlockRatio(), "worst_block_ratio"),
                in.number(d.fleetDriftShare(), "fleet_drift_share"),
                in.number(d.expireDays(), "expire_days", "max_days"),
                in.number(d.rhoSquared(), "rho_squared"));
    }

    private static RollbackRules rollback(JsonFields in, RollbackRules d) {
        return new RollbackRules(
                in.number(d.evidence(), "evidence", "e_minus"),
                in.number(d.sharpeGap(), "sharpe_gap", "sharpe_delta"),
                in.flag(d.onSharpeGap(), "on_sharpe_gap", "on-sharpe-gap"),
                in.number(d.rhoSquared(), "rho_squared"));
    }
}
