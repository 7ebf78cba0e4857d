package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.shadow.ShadowPnl;

/** A line of {@code shadow/pnl}. */
public final class ShadowPnlShape implements Lines.Shape<ShadowPnl> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(ShadowPnl pnl) {
        return pnl.knownAt();
    }

    @Override
    public String key(ShadowPnl pnl) {
        return pnl.symbol();
    }

    @Override
    public void put(ShadowPnl pnl, JsonEncoder into) {
        into.time("timestamp", pnl.knownAt())
                .put("ts", pnl.ts())
                .put("model", pnl.model())
                .put("symbol", pnl.symbol())
                .put("position", pnl.position())
                .put("ret", pnl.ret())
                .put("cost", pnl.cost())
                .put("pnl", pnl.pnl());
    }
}
