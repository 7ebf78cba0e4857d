package io.levibot.ops.state.canary;

import java.io.Serializable;

/**
 * What must hold at an entry for the candidate to take it; where one fails, production takes it.
 *
 * @param maxStalenessSeconds age of the symbol's features
 * @param maxEce expected calibration error of the candidate, in [0, 1]
 * @param minSharpe the candidate's net annualised shadow Sharpe ratio over {@code sharpeDays}
 * @param sharpeDays positive
 */
public record CanaryGuards(double maxStalenessSeconds, double maxEce, double minSharpe, int sharpeDays)
        implements Serializable {

    /** 1800 s, .06, .8 over 30 days. */
    public static final CanaryGuards DEFAULT = new CanaryGuards(1800, .06, .8, 30);
}
