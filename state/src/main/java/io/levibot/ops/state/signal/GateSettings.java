package io.levibot.ops.state.signal;

import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.shadow.PositionRule;
import java.io.Serializable;

/**
 * What the gate holds entries against.
 *
 * @param policyMinConfidence the policy's own minimum, c0
 * @param maxStalenessSeconds age of the features at which entries stop
 * @param maxEceBound the upper bound of the calibration error at which entries stop
 */
public record GateSettings(
        PositionRule rule, double policyMinConfidence, double maxStalenessSeconds, double maxEceBound)
        implements Serializable {

    /** Entries stop at an upper bound of .10. */
    public static final double MAX_ECE_BOUND = .10;

    /** The settings of a policy, stale beyond its guard. */
    public static GateSettings of(CanaryPolicy policy, PositionRule rule) {
        return new GateSettings(rule, policy.minConfidence(), policy.guards().maxStalenessSeconds(), MAX_ECE_BOUND);
    }
}
