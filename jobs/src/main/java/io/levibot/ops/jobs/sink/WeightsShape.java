package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.ensemble.ModelWeight;
import io.levibot.ops.state.ensemble.WeightSet;

/** A line of {@code weights}. */
public final class WeightsShape implements Lines.Shape<WeightSet> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(WeightSet set) {
        return set.at();
    }

    @Override
    public String key(WeightSet weights) {
        return "weights";
    }

    @Override
    public void put(WeightSet set, JsonEncoder into) {
        into.time("timestamp", set.at())
                .put("scope", set.scope())
                .object("raw", raw -> {
                    for (ModelWeight weight : set.weights()) {
                        raw.put(weight.model(), weight.raw());
                    }
                })
                .object("smoothed", smoothed -> {
                    for (ModelWeight weight : set.weights()) {
                        smoothed.put(weight.model(), weight.smoothed());
                    }
                })
                .object("sharpe", sharpe -> {
                    for (ModelWeight weight : set.weights()) {
                        sharpe.put(weight.model(), weight.sharpe());
                    }
                })
                .put("sharpe_ensemble", set.ensembleSharpe())
                .put("sharpe_equal", set.equalSharpe())
                .object("evidence", evidence -> evidence.put("bars", set.bars())
                        .put("turnover", set.turnover())
                        .put("note", set.note()));
    }
}
