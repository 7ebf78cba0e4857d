package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.shadow.Outcome;

/** A line of {@code shadow/predictions}: the original's, written once the return is known, at the prediction's time. */
public final class OutcomeShape implements Lines.Shape<Outcome> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(Outcome outcome) {
        return outcome.predictedAt();
    }

    @Override
    public String key(Outcome outcome) {
        return outcome.symbol();
    }

    @Override
    public void put(Outcome outcome, JsonEncoder into) {
        into.time("timestamp", outcome.predictedAt())
                .put("model", outcome.model())
                .put("symbol", outcome.symbol())
                .put("timeframe", outcome.timeframe())
                .object("prediction", prediction -> prediction
                        .put("p_up", outcome.pRaw())
                        .put("confidence", 2 * Math.abs(outcome.pRaw() - .5)))
                .put("actual_return", outcome.ret());
    }
}
