package io.levibot.ops.state.canary;

import io.levibot.ops.state.shadow.Performance;

/** How long a paired comparison takes. */
public final class PairedPower {

    private static final double DAYS = 3530;

    private PairedPower() {}

    /** Correlation of the arms' bars, from the variances of both and of their difference; NaN where an arm has none. */
    static double correlation(Performance prod, Performance candidate, Performance difference) {
        double scale = 2 * Math.sqrt(prod.m2()) * Math.sqrt(candidate.m2());
        return scale > 0 ? (prod.m2() + candidate.m2() - difference.m2()) / scale : Double.NaN;
    }

    /**
     * Days to a decision at 15m bars, {@code 3530 (1 - correlation) / gap^2}; NaN where the gap is 0 or not known.
     *
     * @param correlation of the arms' returns, in [-1, 1]
     * @param sharpeGap difference of their annualised Sharpe ratios
     */
    public static double daysToDecide(double correlation, double sharpeGap) {
        return sharpeGap == 0 ? Double.NaN : DAYS * (1 - correlation) / (sharpeGap * sharpeGap);
    }
}
