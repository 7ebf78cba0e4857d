package io.levibot.ops.state.shadow;

import java.util.List;

/**
 * What one bar did to a portfolio.
 *
 * @param pnl a line for every model ever seen on the symbol, by name
 * @param trades those that closed, by model
 */
public record ShadowStep(List<ShadowPnl> pnl, List<ShadowTrade> trades) {

    public ShadowStep {
        pnl = List.copyOf(pnl);
        trades = List.copyOf(trades);
    }
}
