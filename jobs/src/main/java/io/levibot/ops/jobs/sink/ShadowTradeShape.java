package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.shadow.ShadowTrade;

/** A line of {@code shadow/trades}, in the original's format. */
public final class ShadowTradeShape implements Lines.Shape<ShadowTrade> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(ShadowTrade trade) {
        return trade.knownAt();
    }

    @Override
    public String key(ShadowTrade trade) {
        return trade.symbol();
    }

    @Override
    public void put(ShadowTrade trade, JsonEncoder into) {
        into.time("timestamp", trade.knownAt())
                .put("model", trade.model())
                .put("symbol", trade.symbol())
                .put("side", trade.side() > 0 ? "long" : "short")
                .put("entry_price", trade.entryPrice())
                .put("exit_price", trade.exitPrice())
                .put("pnl", trade.pnl())
                .put("return", trade.ret())
                .object("metadata", metadata -> metadata.put("source", "shadow")
                        .time("entered_at", trade.enteredAt())
                        .put("cost", trade.cost()));
    }
}
