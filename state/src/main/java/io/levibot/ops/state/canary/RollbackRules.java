package io.levibot.ops.state.canary;

import java.io.Serializable;

/**
 * What sends a candidate back.
 *
 * @param evidence E- at or above this rolls back
 * @param sharpeGap annualised Sharpe ratio below production's that warns
 * @param onSharpeGap whether that gap alone rolls back, as in the original
 * @param rhoSquared variance of the mixture over effect sizes of E-
 */
public record RollbackRules(double evidence, double sharpeGap, boolean onSharpeGap, double rhoSquared)
        implements Serializable {

    /** E- 60, gap .3 warns. */
    public static final RollbackRules DEFAULT = new RollbackRules(60, .3, false, .158);
}
