package io.levibot.ops.state.canary;

import io.levibot.ops.state.shadow.PositionRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Which arm takes an entry, and what the owner of a position wants.
 *
 * <p>{@code u = (h1 >>> 11) 2^-53}, h1 the first word of murmur3_128 (seed 0) of {@code salt|symbol|ts}, ts the entry
 * bar's open. The candidate takes it iff {@code u < fraction}, the stage is CANARY, the policy is enabled, all guards pass
 * and its confidence reaches the minimum; so raising the fraction only adds entries. **The arm owns the position**: drawn
 * at entry, kept until exit, whatever happens to the fraction or the stage meanwhile.
 */
public final class CanarySplitter {

    private final CanaryPolicy policy;
    private final PositionRule rule;

    public CanarySplitter(CanaryPolicy policy, PositionRule rule) {
        this.policy = policy;
        this.rule = rule;
    }

    /** Returns u of an entry bar, uniform on [0, 1). */
    public static double draw(String salt, String symbol, long ts) {
        return Murmur3.uniform(salt + "|" + symbol + "|" + ts);
    }

    /**
     * Decides one bar of one symbol.
     *
     * @param ts the bar's open, epoch milliseconds
     * @param held what {@link ArmDecision#after()} of the bar before said
     * @param pProd production's fused probability; NaN where missing
     * @param pCanary the candidate's; NaN where missing or there is none
     * @param enabled whether the rollout lets the candidate take entries: stage CANARY and not paused
     */
    public ArmDecision decide(
            String symbol,
            long ts,
            ArmPosition held,
            double pProd,
            double pCanary,
            boolean enabled,
            double minConfidence,
            GuardValues guards) {
        if (held.position() != 0) {
            return owned(ts, held, held.arm() == Arm.CANARY ? pCanary : pProd);
        }
        double draw = draw(policy.salt(), symbol, ts);
        List<String> failed = refusals(pCanary, enabled, minConfidence, guards);
        boolean eligible = failed.isEmpty();
        Arm arm = eligible && draw < policy.fraction() ? Arm.CANARY : Arm.PROD;
        double canaryShare = eligible ? policy.fraction() : 0;
        double propensity = arm == Arm.CANARY ? canaryShare : 1 - canaryShare;
        double p = arm == Arm.CANARY ? pCanary : pProd;
        int wanted = rule.next(0, p);
        ArmPosition after = wanted == 0 ? ArmPosition.FLAT : new ArmPosition(arm, wanted, ts, propensity);
        return new ArmDecision(arm, held, after, p, confidence(p), propensity, draw, failed);
    }

    private ArmDecision owned(long ts, ArmPosition held, double p) {
        int wanted = rule.next(held.position(), p);
        ArmPosition after = ArmPosition.FLAT;
        if (wanted == held.position()) {
            after = held;
        } else if (wanted != 0) {
            after = new ArmPosition(held.arm(), wanted, ts, held.propensity());
        }
        return new ArmDecision(held.arm(), held, after, p, confidence(p), held.propensity(), Double.NaN, List.of());
    }

    private List<String> refusals(double pCanary, boolean enabled, double minConfidence, GuardValues guards) {
        List<String> failed = new ArrayList<>();
        if (!enabled || !policy.enabled()) {
            failed.add("rollout");
        }
        failed.addAll(guards.failed(policy.guards()));
        if (!(confidence(pCanary) >= minConfidence)) {
            failed.add("confidence");
        }
        return failed;
    }

    private static double confidence(double p) {
        return Math.max(p, 1 - p);
    }
}
