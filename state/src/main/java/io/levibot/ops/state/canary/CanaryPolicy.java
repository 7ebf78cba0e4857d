package io.levibot.ops.state.canary;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The policy of the rollout: {@code canary_policy.json}.
 *
 * @param version what signals carry as {@code policy_version}; a name or the content's hash
 * @param enabled whether the candidate may take entries at all
 * @param fraction share of eligible entries, in [0, 1]
 * @param salt of the arm's hash; a new salt draws anew
 * @param minConfidence an entry's {@code max(p, 1 - p)} must reach this, in [.5, 1]
 * @param mode carried on every signal: how the execution is to treat it, such as {@code paper} or {@code live}
 * @param maxRiskPerTrade carried on every signal: share of capital, in (0, 1]
 * @param rule who decides
 */
public record CanaryPolicy(
        String version,
        boolean enabled,
        double fraction,
        String salt,
        double minConfidence,
        String mode,
        double maxRiskPerTrade,
        CanaryRule rule,
        CanaryGuards guards,
        PromotionRules promotion,
        RollbackRules rollback)
        implements Serializable {

    /** What holds where the file is silent. */
    public static final CanaryPolicy DEFAULT = new CanaryPolicy(
            "default",
            true,
            .10,
            "levibot",
            .55,
            "paper",
            .005,
            CanaryRule.EVIDENCE,
            CanaryGuards.DEFAULT,
            PromotionRules.DEFAULT,
            RollbackRules.DEFAULT);

    /** The same policy under another name. */
    public CanaryPolicy named(String name) {
        return new CanaryPolicy(
                name, enabled, fraction, salt, minConfidence, mode, maxRiskPerTrade, rule, guards, promotion, rollback);
    }

    /** The same policy with another decider. */
    public CanaryPolicy ruledBy(CanaryRule decider) {
        return new CanaryPolicy(
                version,
                enabled,
                fraction,
                salt,
                minConfidence,
                mode,
                maxRiskPerTrade,
                decider,
                guards,
                promotion,
                rollback);
    }

    /** Returns every problem, each with its path, value and legal range; empty where the policy is sound. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        within(problems, "fraction", fraction, 0, 1);
        within(problems, "min_confidence", minConfidence, .5, 1);
        if (!(maxRiskPerTrade > 0 && maxRiskPerTrade <= 1)) {
            problems.add("max_risk_per_trade: got " + maxRiskPerTrade + ", expected a number in (0, 1]");
        }
        if (mode.isBlank() || mode.length() > 32) {
            problems.add("mode: got \"" + mode + "\", expected 1 to 32 characters, such as paper or live");
        }
        if (salt.isEmpty() || salt.length() > 64 || salt.indexOf('|') >= 0) {
            problems.add("salt: got \"" + salt + "\", expected 1 to 64 characters without |");
        }
        within(problems, "guards.max_staleness_seconds", guards.maxStalenessSeconds(), 0, 1e9);
        within(problems, "guards.max_ece", guards.maxEce(), 0, 1);
        within(problems, "guards.min_sharpe", guards.minSharpe(), -1000, 1000);
        within(problems, "guards.sharpe_days", guards.sharpeDays(), 1, 90);
        within(problems, "promotion.shadow_days", promotion.shadowDays(), 0, 3650);
        within(problems, "promotion.entry_evidence_against", promotion.entryEvidenceAgainst(), 1, 1e12);
        within(problems, "promotion.min_days", promotion.minDays(), 0, 3650);
        within(problems, "promotion.evidence", promotion.evidence(), 1, 1e12);
        within(problems, "promotion.sharpe_gain", promotion.sharpeGain(), 0, 1000);
        within(problems, "promotion.drawdown_ratio", promotion.drawdownRatio(), 0, 1000);
        within(problems, "promotion.max_ece", promotion.maxEce(), 0, 1);
        within(problems, "promotion.worst_block_ratio", promotion.worstBlockRatio(), 0, 1000);
        within(problems, "promotion.fleet_drift_share", promotion.fleetDriftShare(), 0, 1);
        within(problems, "promotion.expire_days", promotion.expireDays(), promotion.minDays(), 3650);
        within(problems, "promotion.rho_squared", promotion.rhoSquared(), 1e-9, 1e3);
        within(problems, "rollback.evidence", rollback.evidence(), 1, 1e12);
        within(problems, "rollback.sharpe_gap", rollback.sharpeGap(), 0, 1000);
        within(problems, "rollback.rho_squared", rollback.rhoSquared(), 1e-9, 1e3);
        return List.copyOf(problems);
    }

    private static void within(List<String> problems, String path, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            problems.add(path + ": got " + value + ", expected a number in [" + least + ", " + most + "]");
        }
    }
}
