package io.levibot.ops.state.canary;

import java.util.List;

/**
 * What the arm that owns the bar wants.
 *
 * @param before the position held
 * @param after the position wanted, and whose it is
 * @param p the calibrated probability that decided; NaN where the owner said nothing
 * @param confidence {@code max(p, 1 - p)}; NaN likewise
 * @param propensity the probability of the arm at its entry
 * @param draw u of the entry bar; NaN while a position is held
 * @param failedGuards why the candidate could not take the entry; empty where it could, or the bar is no entry
 */
public record ArmDecision(
        Arm arm,
        ArmPosition before,
        ArmPosition after,
        double p,
        double confidence,
        double propensity,
        double draw,
        List<String> failedGuards) {

    public ArmDecision {
        failedGuards = List.copyOf(failedGuards);
    }
}
