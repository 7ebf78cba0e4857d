package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.event.Trade;
import io.levibot.ops.state.shadow.ExternalTrade;
import io.levibot.ops.state.shadow.TradingCosts;
import java.util.Locale;

/** A line of {@code shadow/trades} for a trade that was closed elsewhere, its return recomputed from the prices. */
public final class LoggedTradeShape implements Lines.Shape<Trade> {

    private static final long serialVersionUID = 1L;

    private final TradingCosts costs;

    public LoggedTradeShape(TradingCosts costs) {
        this.costs = costs;
    }

    @Override
    public long at(Trade trade) {
        return trade.at();
    }

    @Override
    public String key(Trade trade) {
        return trade.symbol();
    }

    @Override
    public void put(Trade trade, JsonEncoder into) {
        String side = trade.side().name().toLowerCase(Locale.ROOT);
        ExternalTrade recomputed = ExternalTrade.recompute(
                trade.at(),
                trade.model(),
                trade.symbol(),
                side,
                trade.entryPrice(),
                trade.exitPrice(),
                trade.pnl(),
                trade.loggedReturn(),
                costs);
        into.time("timestamp", trade.at())
                .put("model", trade.model())
                .put("symbol", trade.symbol())
                .put("side", side)
                .put("entry_price", trade.entryPrice())
                .put("exit_price", trade.exitPrice())
                .put("pnl", recomputed.ret() * trade.entryPrice())
                .put("return", recomputed.ret())
                .object("metadata", metadata -> metadata.put("source", "logged")
                        .put("logged_pnl", trade.pnl())
                        .put("logged_return", trade.loggedReturn()));
    }
}
