package io.levibot.ops.state.canary;

import java.io.Serializable;

/**
 * What a candidate must show.
 *
 * @param shadowDays days of pairs before it may enter CANARY
 * @param entryEvidenceAgainst E- must be below this to enter
 * @param minDays days in CANARY before it may be promoted
 * @param evidence E+ must reach this times the number of candidates under test
 * @param sharpeGain annualised Sharpe ratio above production's
 * @param drawdownRatio largest drawdown as a share of production's, at most
 * @param maxEce debiased expected calibration error, at most
 * @param worstBlockRatio worst block's loss as a multiple of production's, at most
 * @param fleetDriftShare share of symbols with critical drift that counts as fleet drift
 * @param expireDays days in CANARY after which production stays
 * @param rhoSquared variance of the mixture over effect sizes of E+
 */
public record PromotionRules(
        double shadowDays,
        double entryEvidenceAgainst,
        double minDays,
        double evidence,
        double sharpeGain,
        double drawdownRatio,
        double maxEce,
        double worstBlockRatio,
        double fleetDriftShare,
        double expireDays,
        double rhoSquared)
        implements Serializable {

    /** The bounds of the design. */
    public static final PromotionRules DEFAULT = new PromotionRules(1, 10, 7, 20, .2, .9, .05, 1.25, .25, 90, .0394);
}
