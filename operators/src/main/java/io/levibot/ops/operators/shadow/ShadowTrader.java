package io.levibot.ops.operators.shadow;

import io.levibot.ops.operators.MarketRow;
import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.operators.asof.AsOfJoin;
import io.levibot.ops.operators.signal.Learnt;
import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.shadow.ModelProbability;
import io.levibot.ops.state.shadow.ShadowBook;
import io.levibot.ops.state.shadow.ShadowPnl;
import io.levibot.ops.state.shadow.ShadowPortfolio;
import io.levibot.ops.state.shadow.ShadowStep;
import io.levibot.ops.state.shadow.ShadowTrade;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Every model's paper trades of one symbol, on calibrated probabilities as of the bar; closed trades go aside. */
public final class ShadowTrader extends AsOfJoin<String, MarketRow, Learnt, ShadowPnl> {

    /** The trades that closed. */
    public static final OutputTag<ShadowTrade> TRADES =
            new OutputTag<>("shadow-trades", TypeInformation.of(ShadowTrade.class));

    /** The maps, and the registry's thresholds. */
    public static final MapStateDescriptor<String, List<Learnt>> LEARNT = history("learnt", Learnt.class);

    private static final long serialVersionUID = 1L;

    private final SignalPlan plan;

    private transient ValueState<ShadowBook> book;

    public ShadowTrader(SignalPlan plan) {
        super(TypeInformation.of(MarketRow.class), LEARNT);
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        book = getRuntimeContext().getState(new ValueStateDescriptor<>("book", TypeInformation.of(ShadowBook.class)));
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
            long time, String symbol, List<MarketRow> rows, AsOf<Learnt> inForce, Aside aside, Collector<ShadowPnl> out)
            throws Exception {
        Bar bar = null;
        List<ModelProbability> said = new ArrayList<>();
        for (MarketRow row : rows) {
            Prediction prediction = row.prediction();
            if (prediction != null) {
                said.add(probability(prediction, inForce.of(Learnt.map(prediction.model(), prediction.timeframe()))));
            } else {
                bar = row.bar();
            }
        }
        if (bar == null) {
            return; // a missing bar holds every position
        }
        ShadowBook before = book.value();
        ShadowPortfolio portfolio = ShadowPortfolio.of(before == null ? ShadowBook.empty(symbol) : before);
        ShadowStep step =
                portfolio.step(bar, said, plan.asOf(inForce).registry().rule(), plan.costs());
        step.pnl().forEach(out::collect);
        step.trades().forEach(trade -> aside.output(TRADES, trade));
        book.update(portfolio.snapshot());
    }

    private static ModelProbability probability(Prediction prediction, @Nullable Learnt learnt) {
        CalibrationUpdate map = learnt == null ? null : learnt.calibration();
        double calibrated = map == null ? prediction.pUp() : map.map().apply(prediction.pUp());
        return new ModelProbability(prediction.model(), prediction.version(), prediction.pUp(), calibrated);
    }
}
