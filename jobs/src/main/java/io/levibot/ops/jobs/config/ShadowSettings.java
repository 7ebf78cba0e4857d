package io.levibot.ops.jobs.config;

import java.io.Serializable;

/**
 * Trading on paper: {@code shadow}; FORMULAS 3.
 *
 * @param feeBp fee per unit of position changed, basis points
 * @param slippageBp slippage per unit of position changed, basis points
 * @param entry p at or above which it goes long, where the registry says nothing
 * @param exit p below which it goes flat
 * @param allowShort whether the mirror image is traded
 * @param periodsPerYear bars a year in Sharpe; 0 = by the calendar of the timeframe
 */
public record ShadowSettings(
        double feeBp, double slippageBp, double entry, double exit, boolean allowShort, double periodsPerYear)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final ShadowSettings DEFAULTS = new ShadowSettings(4.0, 1.0, 0.55, 0.48, false, 0.0);

    @Override
    public void check(Problems problems) {
        problems.expect(feeBp >= 0 && feeBp < 10_000, "fee-bp", "basis points from 0");
        problems.expect(slippageBp >= 0 && slippageBp < 10_000, "slippage-bp", "basis points from 0");
        problems.expect(entry > 0 && entry <= 1, "entry", "a probability above 0");
        problems.expect(exit >= 0 && exit <= entry, "exit", "a probability up to entry (" + entry + ")");
        problems.expect(periodsPerYear >= 0, "periods-per-year", "a number from 0");
    }
}
