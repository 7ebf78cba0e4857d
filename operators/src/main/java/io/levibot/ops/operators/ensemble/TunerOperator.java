package io.levibot.ops.operators.ensemble;

import io.levibot.ops.operators.canary.PlanChange;
import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.ensemble.BarReturns;
import io.levibot.ops.state.ensemble.EnsembleBar;
import io.levibot.ops.state.ensemble.ModelReturn;
import io.levibot.ops.state.ensemble.RollingTuner;
import io.levibot.ops.state.ensemble.WeightSet;
import io.levibot.ops.state.shadow.Performance;
import io.levibot.ops.state.shadow.PerformanceStatistics;
import io.levibot.ops.state.shadow.ShadowPnl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The tuner at parallelism 1: rows wait for the watermark, each bar is averaged over symbols in one order, and at the first
 * bar of every hour (at its close, where that is the hour) both weight sets are found anew.
 */
public final class TunerOperator extends AbstractStreamOperator<EnsembleBar>
        implements TwoInputStreamOperator<ShadowPnl, PlanChange, EnsembleBar> {

    /** Every weight set, for the {@code weights} stream. */
    public static final OutputTag<WeightSet> WEIGHTS = new OutputTag<>("weights", TypeInformation.of(WeightSet.class));

    private static final long serialVersionUID = 1L;

    private final SignalPlan plan;

    private transient TreeMap<Long, List<ShadowPnl>> waiting;
    private transient List<PlanChange> changes;
    private transient ModelRegistry registry;
    private transient RollingTuner tuner;
    private transient Map<String, PerformanceStatistics> performance;
    private transient TunerMetrics metrics;
    private transient ListState<ShadowPnl> savedWaiting;
    private transient ListState<PlanChange> savedChanges;
    private transient ListState<BarReturns> savedRows;
    private transient ListState<TunerState> savedState;

    public TunerOperator(SignalPlan plan) {
        this.plan = plan;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        savedWaiting = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(ShadowPnl.class)));
        savedChanges = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("changes", TypeInformation.of(PlanChange.class)));
        savedRows = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("rows", TypeInformation.of(BarReturns.class)));
        savedState = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("state", TypeInformation.of(TunerState.class)));
        waiting = new TreeMap<>();
        for (ShadowPnl row : savedWaiting.get()) {
            hold(row);
        }
        changes = new ArrayList<>();
        savedChanges.get().forEach(changes::add);
        List<BarReturns> rows = new ArrayList<>();
        savedRows.get().forEach(rows::add);
        TunerState state = TunerState.EMPTY;
        for (TunerState saved : savedState.get()) {
            state = saved;
        }
        registry = state.registry() == null ? plan.registry() : state.registry();
        tuner = new RollingTuner(plan.tuner(), plan.tuneMillis(), rows, state.book());
        performance = new HashMap<>();
        state.performance().forEach((model, kept) -> performance.put(model, PerformanceStatistics.of(kept)));
    }

    @Override
    public void open() throws Exception {
        super.open();
        metrics = new TunerMetrics(getMetricGroup(), plan.periodsPerYear());
    }

    @Override
    public void processElement1(StreamRecord<ShadowPnl> element) {
        hold(element.getValue());
    }

    @Override
    public void processElement2(StreamRecord<PlanChange> element) {
        changes.add(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        while (!waiting.isEmpty() && waiting.firstKey() <= mark.getTimestamp()) {
            Map.Entry<Long, List<ShadowPnl>> bar = waiting.pollFirstEntry();
            change(bar.getKey());
            bar(BarReturns.mean(bar.getKey(), bar.getValue()));
        }
        super.processWatermark(mark);
    }

    private void hold(ShadowPnl row) {
        waiting.computeIfAbsent(row.knownAt(), at -> new ArrayList<>()).add(row);
    }

    /** The registry in force at a bar. */
    private void change(long at) {
        changes.sort(PlanChange.ORDER);
        while (!changes.isEmpty() && changes.get(0).at() <= at) {
            ModelRegistry changed = changes.remove(0).registry();
            registry = changed == null ? registry : changed;
        }
    }

    private void bar(BarReturns bar) {
        for (ModelReturn ret : bar.returns()) {
            performance
                    .computeIfAbsent(ret.model(), model -> new PerformanceStatistics())
                    .add(ret.ret());
        }
        EnsembleBar tuned = tuner.add(bar, registry);
        if (tuned.production() != null) {
            output.collect(WEIGHTS, new StreamRecord<>(tuned.production(), bar.knownAt()));
            metrics.show(performance);
        }
        if (tuned.challenger() != null) {
            output.collect(WEIGHTS, new StreamRecord<>(tuned.challenger(), bar.knownAt()));
        }
        output.collect(new StreamRecord<>(tuned, bar.knownAt()));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<ShadowPnl> rows = new ArrayList<>();
        waiting.values().forEach(rows::addAll);
        savedWaiting.update(rows);
        savedChanges.update(changes);
        savedRows.update(tuner.rows());
        Map<String, Performance> kept = new HashMap<>();
        performance.forEach((model, statistics) -> kept.put(model, statistics.snapshot()));
        savedState.update(
                List.of(new TunerState(tuner.snapshot(), registry.equals(plan.registry()) ? null : registry, kept)));
    }
}
