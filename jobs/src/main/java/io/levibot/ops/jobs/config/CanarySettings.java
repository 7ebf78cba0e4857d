package io.levibot.ops.jobs.config;

import io.levibot.ops.state.canary.PromotionRules;
import io.levibot.ops.state.canary.RollbackRules;
import java.io.Serializable;

/**
 * How a candidate earns its share, where {@code canary_policy.json} says nothing: {@code canary}; FORMULAS 6.
 *
 * @param policy sequential evidence, or the original thresholds
 * @param fraction share of eligible entries, where the policy file says nothing
 * @param salt of the arm's hash
 * @param blockBars bars in a block of evidence
 * @param halfLifeBlocks half-life of the blocks' scale
 * @param warmUpBlocks non-zero blocks that are skipped first
 * @param rhoPromote rho squared of the evidence for promotion
 * @param rhoRollback rho squared of the evidence for rollback
 * @param evidencePromote E+ for promotion, times the candidates under test
 * @param evidenceRollback E- for rollback
 * @param evidenceHold E- at which a shadow is not promoted to canary
 * @param shadowDays days of pairs before CANARY
 * @param canaryDays days in CANARY before PROMOTED
 * @param expireDays days after which prod stays
 * @param sharpeGain Sharpe over prod for promotion
 * @param drawdownRatio the most of prod's drawdown
 * @param worstBlockRatio the most of prod's worst 4h
 * @param maxEce debiased ECE for promotion
 * @param driftShare share of symbols critical that is fleet drift
 * @param warnSharpeGap Sharpe below prod that warns
 * @param rollbackOnSharpeGap whether that gap rolls back, as in the original
 * @param guardSharpeDays days of the candidate's Sharpe in the guards
 */
public record CanarySettings(
        CanarySettings.Policy policy,
        double fraction,
        String salt,
        int blockBars,
        int halfLifeBlocks,
        int warmUpBlocks,
        double rhoPromote,
        double rhoRollback,
        double evidencePromote,
        double evidenceRollback,
        double evidenceHold,
        int shadowDays,
        int canaryDays,
        int expireDays,
        double sharpeGain,
        double drawdownRatio,
        double worstBlockRatio,
        double maxEce,
        double driftShare,
        double warnSharpeGap,
        boolean rollbackOnSharpeGap,
        int guardSharpeDays)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final CanarySettings DEFAULTS = new CanarySettings(
            Policy.EVIDENCE,
            0.1,
            "levibot",
            16,
            60,
            6,
            PromotionRules.DEFAULT.rhoSquared(),
            RollbackRules.DEFAULT.rhoSquared(),
            PromotionRules.DEFAULT.evidence(),
            RollbackRules.DEFAULT.evidence(),
            PromotionRules.DEFAULT.entryEvidenceAgainst(),
            (int) PromotionRules.DEFAULT.shadowDays(),
            (int) PromotionRules.DEFAULT.minDays(),
            (int) PromotionRules.DEFAULT.expireDays(),
            PromotionRules.DEFAULT.sharpeGain(),
            PromotionRules.DEFAULT.drawdownRatio(),
            PromotionRules.DEFAULT.worstBlockRatio(),
            PromotionRules.DEFAULT.maxEce(),
            PromotionRules.DEFAULT.fleetDriftShare(),
            RollbackRules.DEFAULT.sharpeGap(),
            RollbackRules.DEFAULT.onSharpeGap(),
            30);

    /** What decides. */
    public enum Policy {
        EVIDENCE,
        ORIGINAL
    }

    @Override
    public void check(Problems problems) {
        problems.expect(fraction >= 0 && fraction <= 1, "fraction", "a share from 0 to 1");
        problems.expect(!salt.isEmpty(), "salt", "a text");
        problems.expect(blockBars >= 1, "block-bars", "a whole number of at least 1");
        problems.expect(halfLifeBlocks >= 1, "half-life-blocks", "a whole number of at least 1");
        problems.expect(warmUpBlocks >= 1, "warm-up-blocks", "a whole number of at least 1");
        problems.expect(rhoPromote > 0, "rho-promote", "a number above 0");
        problems.expect(rhoRollback > 0, "rho-rollback", "a number above 0");
        problems.expect(evidencePromote >= 1, "evidence-promote", "a number of at least 1");
        problems.expect(evidenceRollback >= 1, "evidence-rollback", "a number of at least 1");
        problems.expect(evidenceHold >= 1, "evidence-hold", "a number of at least 1");
        problems.expect(shadowDays >= 0, "shadow-days", "a whole number from 0");
        problems.expect(canaryDays >= 0, "canary-days", "a whole number from 0");
        problems.expect(
                expireDays > canaryDays, "expire-days", "a whole number above canary-days (" + canaryDays + ")");
        problems.expect(Double.isFinite(sharpeGain), "sharpe-gain", "a number");
        problems.expect(drawdownRatio > 0, "drawdown-ratio", "a number above 0");
        problems.expect(worstBlockRatio > 0, "worst-block-ratio", "a number above 0");
        problems.expect(maxEce > 0 && maxEce <= 1, "max-ece", "a number above 0, at most 1");
        problems.expect(driftShare > 0 && driftShare <= 1, "drift-share", "a share above 0, at most 1");
        problems.expect(warnSharpeGap >= 0, "warn-sharpe-gap", "a number from 0");
        problems.expect(guardSharpeDays >= 1, "guard-sharpe-days", "a whole number of at least 1");
    }
}
