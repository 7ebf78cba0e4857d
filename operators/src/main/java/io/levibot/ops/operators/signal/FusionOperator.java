package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.MarketRow;
import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.operators.asof.AsOfJoin;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.fusion.RegimeDetector;
import io.levibot.ops.state.fusion.TimeframeFusion;
import io.levibot.ops.state.fusion.VolatilityRegime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * Models and timeframes fused at each bar of the traded timeframe and symbol, with weights, maps and kills as of the bar,
 * and its regime. A symbol on which no model has ever spoken gives nothing.
 */
public final class FusionOperator extends AsOfJoin<String, MarketRow, Learnt, FusedBar> {

    /** The name under which the production pool is calibrated, beside the models. */
    public static final String FUSED = "fused";

    /** What fusion goes by. */
    public static final MapStateDescriptor<String, List<Learnt>> LEARNT = history("learnt", Learnt.class);

    private static final long serialVersionUID = 1L;

    private final SignalPlan plan;

    private transient ValueState<FusionState> kept;

    public FusionOperator(SignalPlan plan) {
        super(TypeInformation.of(MarketRow.class), LEARNT);
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        kept = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("fusion", TypeInformation.of(FusionState.class)));
    }

    @Override
    protected String nameOf(Learnt learnt) {
        return learnt.name();
    }

    @Override
    protected long timeOf(Learnt learnt) {
        return learnt.at();
    }

    @Override
    protected void decide(
            long time, String symbol, List<MarketRow> rows, AsOf<Learnt> inForce, Aside aside, Collector<FusedBar> out)
            throws Exception {
        FusionState before = kept.value();
        FusionState state = before == null ? FusionState.empty(symbol) : before;
        TimeframeFusion fusion = new TimeframeFusion(state.fusion(), plan.fusion());
        Map<String, SaidModel> said = new TreeMap<>();
        state.said().forEach(model -> said.put(model.model(), model));
        List<MarketRow> sorted = new ArrayList<>(rows);
        sorted.sort(MarketRow.ORDER);
        Bar bar = null;
        for (MarketRow row : sorted) {
            Prediction prediction = row.prediction();
            if (prediction != null) {
                observe(prediction, fusion, said, inForce);
            } else {
                bar = row.bar();
            }
        }
        RegimeDetector.Snapshot regime = state.regime();
        if (bar != null) {
            RegimeDetector detector = new RegimeDetector(regime);
            VolatilityRegime volatility = detector.observe(bar).regime();
            regime = detector.snapshot();
            if (!said.isEmpty()) {
                Arms arms = Arms.of(time, plan.asOf(inForce), inForce);
                out.collect(new FusedBar(
                        bar,
                        volatility,
                        List.copyOf(said.values()),
                        fusion.fuse(time, arms.production().weights(), volatility)
                                .pUp(),
                        fusion.fuse(time, arms.canary().weights(), volatility).pUp()));
            }
        }
        kept.update(new FusionState(fusion.snapshot(), regime, List.copyOf(said.values())));
    }

    private void observe(
            Prediction prediction, TimeframeFusion fusion, Map<String, SaidModel> said, AsOf<Learnt> inForce)
            throws Exception {
        Learnt learnt = inForce.of(Learnt.map(prediction.model(), prediction.timeframe()));
        CalibrationUpdate map = learnt == null ? null : learnt.calibration();
        double p = map == null ? prediction.pUp() : map.map().apply(prediction.pUp());
        fusion.observe(
                new TimeframeFusion.Opinion(prediction.timeframe(), prediction.model(), prediction.knownAt(), p));
        if (prediction.timeframe().equals(plan.timeframe())) {
            said.put(prediction.model(), new SaidModel(prediction.model(), prediction.knownAt(), prediction.pUp(), p));
        }
    }
}
