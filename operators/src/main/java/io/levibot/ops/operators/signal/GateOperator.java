package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.operators.asof.AsOfJoin;
import io.levibot.ops.state.signal.GateInput;
import io.levibot.ops.state.signal.GateSettings;
import io.levibot.ops.state.signal.GatedSignal;
import io.levibot.ops.state.signal.SignalGate;
import io.levibot.ops.state.signal.SignalModel;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;

/** The last word on every decision, by the kill state as of its time; every decision leaves, passed or blocked. */
public final class GateOperator extends AsOfJoin<String, DecidedSignal, KillVersion, GatedSignal> {

    /** The kill state, scope by scope. */
    public static final MapStateDescriptor<String, List<KillVersion>> KILLS = history("kills", KillVersion.class);

    private static final long serialVersionUID = 1L;

    private final SignalPlan plan;

    private transient SignalGate gate;
    private transient ValueState<Integer> open;
    private transient GateMetrics metrics;

    public GateOperator(SignalPlan plan) {
        super(TypeInformation.of(DecidedSignal.class), KILLS);
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        gate = new SignalGate(new GateSettings(
                plan.registry().rule(),
                plan.policy().minConfidence(),
                plan.policy().guards().maxStalenessSeconds(),
                plan.maxEceBound()));
        open = getRuntimeContext().getState(new ValueStateDescriptor<>("open", Types.INT));
        metrics = new GateMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    protected String nameOf(KillVersion version) {
        return version.name();
    }

    @Override
    protected long timeOf(KillVersion version) {
        return version.at();
    }

    @Override
    protected void decide(
            long time,
            String symbol,
            List<DecidedSignal> decisions,
            AsOf<KillVersion> inForce,
            Aside aside,
            Collector<GatedSignal> out)
            throws Exception {
        for (DecidedSignal decided : decisions) {
            List<String> models =
                    decided.signal().models().stream().map(SignalModel::model).toList();
            KillView kill = KillView.of(inForce, symbol, models);
            Integer position = open.value();
            GatedSignal gated = gate.decide(new GateInput(
                    decided.signal(),
                    position == null ? 0 : position,
                    kill.gate(),
                    kill.stalenessSeconds(),
                    decided.eceBound(),
                    decided.canaryEnabled()));
            open.update(gated.open());
            metrics.count(gated);
            out.collect(gated);
        }
    }
}
