package io.levibot.ops.bench.kill;

import io.levibot.ops.bench.source.Ticks;
import io.levibot.ops.operators.signal.DecidedSignal;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.shadow.PositionRule;
import io.levibot.ops.state.signal.Decision;
import io.levibot.ops.state.signal.GateSettings;
import io.levibot.ops.state.signal.Signal;
import io.levibot.ops.state.signal.SignalModel;
import java.util.ArrayList;
import java.util.List;

/** Decisions that nothing but a kill holds back: so many a millisecond, over a hundred symbols. */
record Traffic(int everyMillisecond) implements Ticks<DecidedSignal> {

    private static final int SYMBOLS = 100;
    private static final GateSettings GATE = GateSettings.of(CanaryPolicy.DEFAULT, PositionRule.DEFAULT);
    private static final List<SignalModel> MODELS =
            List.of(new SignalModel("lgbm", .7, .7, .5), new SignalModel("deep", .7, .7, .5));

    @Override
    public List<DecidedSignal> at(long millis) {
        List<DecidedSignal> decided = new ArrayList<>(everyMillisecond);
        for (int i = 0; i < everyMillisecond; i++) {
            decided.add(new DecidedSignal(signal(millis, i), Double.NaN, true, GATE));
        }
        return decided;
    }

    private Signal signal(long millis, int i) {
        String symbol = "S" + (millis * everyMillisecond + i) % SYMBOLS;
        return new Signal(
                millis,
                millis,
                symbol,
                "15m",
                Decision.LONG,
                .9,
                .9,
                "prod",
                MODELS,
                "normal",
                .5,
                "paper",
                .01,
                0,
                "1",
                "",
                1,
                symbol + "-" + millis + "-" + i);
    }
}
