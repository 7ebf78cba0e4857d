package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.operators.asof.AsOfJoin;
import io.levibot.ops.operators.signal.GateLatch.Watch;
import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.kill.GateQuery;
import io.levibot.ops.state.kill.ScopeState;
import io.levibot.ops.state.signal.GateInput;
import io.levibot.ops.state.signal.GatedSignal;
import io.levibot.ops.state.signal.Signal;
import io.levibot.ops.state.signal.SignalGate;
import io.levibot.ops.state.signal.SignalModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The last word on every decision, by the kill state as of its time; every decision leaves, passed or blocked.
 *
 * <p>Live, what passes as of its time must also pass what is known now: by the latch beside the stream, by the lease, and
 * by every change that has arrived. It then leaves by {@link #SIGNALS}, which must be chained to its sink, while the latch
 * can change nothing; what is blocked leaves by the main output, which may wait.
 */
public final class GateOperator extends AsOfJoin<String, DecidedSignal, KillVersion, GatedSignal>
        implements CheckpointedFunction {

    /** The kill state, scope by scope. */
    public static final MapStateDescriptor<String, List<KillVersion>> KILLS = history("kills", KillVersion.class);

    /** What may trade, where there is a latch. */
    public static final OutputTag<GatedSignal> SIGNALS =
            new OutputTag<>("signals", TypeInformation.of(GatedSignal.class));

    /** The latch was lost, or found again; where there is one. */
    public static final OutputTag<Alert> ALERTS = new OutputTag<>("gate-alerts", TypeInformation.of(Alert.class));

    private static final long serialVersionUID = 1L;

    private final @Nullable GateLatch latch;

    private transient ValueState<Integer> open;
    private transient GateMetrics metrics;
    private transient List<KillVersion> restored;
    private transient @Nullable LiveGate live;
    private transient @Nullable Watch watch;
    private transient GateAlerts alerts;

    /** @param latch null in a replay, where the recorded control log decides alone */
    public GateOperator(@Nullable GateLatch latch) {
        super(TypeInformation.of(DecidedSignal.class), KILLS);
        this.latch = latch;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        restored = new ArrayList<>();
        for (Map.Entry<String, List<KillVersion>> history :
                context.getOperatorStateStore().getBroadcastState(KILLS).entries()) {
            restored.addAll(history.getValue());
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // the broadcast state holds all that the view must have again; the latch is read anew
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        open = getRuntimeContext().getState(new ValueStateDescriptor<>("open", Types.INT));
        metrics = new GateMetrics(getRuntimeContext().getMetricGroup());
        alerts = new GateAlerts();
        if (latch != null) {
            LiveGate started = new LiveGate(latch);
            live = started;
            restored.forEach(this::learnt);
            var task = getRuntimeContext().getTaskInfo();
            watch = latch.watch(started, task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks());
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
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
    protected void learnt(KillVersion version) {
        if (live == null) {
            return;
        }
        ScopeState scope = version.scope();
        if (scope != null) {
            live.settled(scope);
        } else {
            live.started();
        }
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
            Signal signal = decided.signal();
            List<String> models =
                    signal.models().stream().map(SignalModel::model).toList();
            KillView kill = KillView.of(inForce, symbol, models);
            Integer position = open.value();
            GatedSignal asOf = new SignalGate(decided.gate())
                    .decide(new GateInput(
                            signal,
                            position == null ? 0 : position,
                            kill.gate(),
                            kill.stalenessSeconds(),
                            decided.eceBound(),
                            decided.canaryEnabled()));
            GatedSignal gated = live == null ? asOf : letThrough(live, time, asOf, position, aside);
            open.update(gated.open());
            metrics.count(gated);
            if (live == null || !gated.passes()) {
                out.collect(gated);
            }
        }
    }

    /** The decision with what is known now; where it passes, it has left when this returns. */
    private GatedSignal letThrough(LiveGate now, long time, GatedSignal asOf, @Nullable Integer position, Aside aside)
            throws Exception {
        Signal signal = asOf.signal();
        GateQuery query = new GateQuery(
                signal.symbol(),
                signal.models().stream()
                        .filter(model -> model.weight() != 0)
                        .map(SignalModel::model)
                        .toList(),
                signal.decision().isExposure(),
                signal.knownAt(),
                signal.killEpoch());
        boolean isLive = latch != null && latch.isLive();
        GatedSignal[] decided = new GatedSignal[1];
        now.letThrough(query, found -> {
            decided[0] = asOf.andBy(found, position == null ? 0 : position, isLive);
            if (decided[0].passes()) {
                aside.output(SIGNALS, decided[0]);
            }
        });
        Alert alert = alerts.after(time, decided[0].reasons());
        if (alert != null) {
            aside.output(ALERTS, alert);
        }
        return decided[0];
    }
}
