package io.levibot.ops.state.canary;

import io.levibot.ops.state.shadow.Performance;
import java.util.List;

/** The gates of the default rule: evidence first, then the original's thresholds. */
final class EvidenceGates {

    private static final double LARGEST_LOG = 690; // exp of more overflows

    private EvidenceGates() {}

    static List<GateValue> gates(CanaryRecord record, LookAt look, CanaryPolicy policy, double periodsPerYear) {
        PromotionRules promotion = policy.promotion();
        RollbackRules rollback = policy.rollback();
        Performance prod = record.prod();
        Performance candidate = record.candidate();
        double gap = candidate.sharpe(periodsPerYear) - prod.sharpe(periodsPerYear);
        double against = level(record.evidence().logAgainst(rollback.rhoSquared()));
        return List.of(
                GateValue.atLeast("enabled", look.enabled() ? 1 : 0, 1),
                GateValue.atLeast("shadow_days", look.pairedDays(), promotion.shadowDays()),
                GateValue.below("e_minus_entry", against, promotion.entryEvidenceAgainst()),
                GateValue.below("fleet_drift_now", look.context().criticalShare(), promotion.fleetDriftShare()),
                GateValue.atLeast("canary_days", look.canaryDays(), promotion.minDays()),
                GateValue.atLeast(
                        "e_plus",
                        level(record.evidence().logFor(promotion.rhoSquared())),
                        promotion.evidence() * Math.max(1, look.context().candidates())),
                GateValue.atLeast("sharpe_gain", gap, promotion.sharpeGain()),
                GateValue.atMost("drawdown", candidate.drawdown(), promotion.drawdownRatio() * prod.drawdown()),
                GateValue.atMost("ece", look.context().ece(), promotion.maxEce()),
                GateValue.below("fleet_drift_stage", look.stageDrift(), promotion.fleetDriftShare()),
                GateValue.atMost(
                        "worst_block",
                        loss(record.worstCandidate()),
                        promotion.worstBlockRatio() * loss(record.worstProd())),
                GateValue.below("e_minus", against, rollback.evidence()),
                rollback.onSharpeGap()
                        ? GateValue.atLeast("rollback_sharpe_gap", gap, -rollback.sharpeGap())
                        : GateValue.atLeast("warn_sharpe_gap", gap, -rollback.sharpeGap()),
                GateValue.below("expires", look.canaryDays(), promotion.expireDays()));
    }

    /** A worst block, at most 0, as a loss without a negative zero. */
    private static double loss(double worst) {
        return 0 - worst;
    }

    private static double level(double log) {
        return StrictMath.exp(Math.min(log, LARGEST_LOG));
    }
}
