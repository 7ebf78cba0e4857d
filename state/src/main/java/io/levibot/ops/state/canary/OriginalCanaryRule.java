package io.levibot.ops.state.canary;

import io.levibot.ops.state.shadow.Performance;
import java.util.List;

/**
 * The original's rule, for parity: a day of shadow, then seven days of performance held against thresholds, no evidence and
 * no correction for looking often. It promotes most identical candidates in time.
 */
final class OriginalCanaryRule {

    /** Its trailing window, and its least stay in CANARY, in days. */
    static final int DAYS = 7;

    private OriginalCanaryRule() {}

    static List<GateValue> gates(
            CanaryRecord record, long at, LookAt look, CanaryPolicy policy, double periodsPerYear) {
        PromotionRules promotion = policy.promotion();
        Performance prod = record.trailing(Arm.PROD, at, DAYS);
        Performance candidate = record.trailing(Arm.CANARY, at, DAYS);
        double gap = candidate.sharpe(periodsPerYear) - prod.sharpe(periodsPerYear);
        // before the window is full the gap is no ground for a rollback
        double ground = look.pairedDays() >= DAYS ? gap : 0;
        return List.of(
                GateValue.atLeast("enabled", look.enabled() ? 1 : 0, 1),
                GateValue.atLeast("shadow_days", look.pairedDays(), promotion.shadowDays()),
                GateValue.atLeast("canary_days", look.canaryDays(), DAYS),
                GateValue.atLeast("sharpe_gain", gap, promotion.sharpeGain()),
                GateValue.atMost("drawdown", candidate.drawdown(), promotion.drawdownRatio() * prod.drawdown()),
                GateValue.atMost("ece", look.context().ece(), promotion.maxEce()),
                GateValue.atLeast(
                        "rollback_sharpe_gap", ground, -policy.rollback().sharpeGap()),
                GateValue.below("expires", look.canaryDays(), promotion.expireDays()));
    }
}
