package io.levibot.ops.state.shadow;

import java.io.Serializable;

/**
 * What a change of position costs.
 *
 * @param feeBps the venue's fee in basis points of the traded notional, not negative
 * @param slippageBps the price given up, likewise
 */
public record TradingCosts(double feeBps, double slippageBps) implements Serializable {

    /** 4 + 1 basis points. */
    public static final TradingCosts DEFAULT = new TradingCosts(4, 1);

    public TradingCosts {
        if (!(feeBps >= 0 && feeBps < 10_000)) {
            throw new IllegalArgumentException("fee_bps: got " + feeBps + ", expected a number in [0, 10000)");
        }
        if (!(slippageBps >= 0 && slippageBps < 10_000)) {
            throw new IllegalArgumentException(
                    "slippage_bps: got " + slippageBps + ", expected a number in [0, 10000)");
        }
    }

    /** The cost of a change of one unit of position, as a fraction of the notional. */
    public double rate() {
        return (feeBps + slippageBps) / 10_000;
    }
}
