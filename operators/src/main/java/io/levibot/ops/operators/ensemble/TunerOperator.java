package io.levibot.ops.operators.ensemble;

import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.ensemble.AlignedPnl;
import io.levibot.ops.state.ensemble.BarReturns;
import io.levibot.ops.state.ensemble.EnsembleTuner;
import io.levibot.ops.state.ensemble.ModelReturn;
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
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The tuner at parallelism 1: rows wait for the watermark, each bar is averaged over symbols in one order, and at the first
 * bar of every hour (at its close, where that is the hour) both weight sets are found anew.
 *
 * <p>Both sets know only their own past, so a promotion further down needs nothing to come back here.
 */
public final class TunerOperator extends AbstractStreamOperator<EnsembleBar>
        implements OneInputStreamOperator<ShadowPnl, EnsembleBar> {

    /** Every weight set, for the {@code weights} stream. */
    public static final OutputTag<WeightSet> WEIGHTS = new OutputTag<>("weights", TypeInformation.of(WeightSet.class));

    /** The names of the two sets. */
    public static final String PRODUCTION = "production";

    public static final String CHALLENGER = "candidate";

    private static final long serialVersionUID = 1L;

    private final SignalPlan plan;

    private transient TreeMap<Long, List<ShadowPnl>> waiting;
    private transient AlignedPnl pnl;
    private transient EnsembleTuner tuner;
    private transient TunerState state;
    private transient Map<String, PerformanceStatistics> performance;
    private transient TunerMetrics metrics;
    private transient ListState<ShadowPnl> savedWaiting;
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
        savedRows = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("rows", TypeInformation.of(BarReturns.class)));
        savedState = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("state", TypeInformation.of(TunerState.class)));
        waiting = new TreeMap<>();
        for (ShadowPnl row : savedWaiting.get()) {
            hold(row);
        }
        List<BarReturns> rows = new ArrayList<>();
        savedRows.get().forEach(rows::add);
        pnl = AlignedPnl.of(plan.tuner().windowMillis(), rows);
        tuner = new EnsembleTuner(plan.tuner());
        state = TunerState.EMPTY;
        for (TunerState saved : savedState.get()) {
            state = saved;
        }
        performance = new HashMap<>();
        state.performance().forEach((model, kept) -> performance.put(model, PerformanceStatistics.of(kept)));
    }

    @Override
    public void open() throws Exception {
        super.open();
        metrics = new TunerMetrics(getMetricGroup(), plan.periodsPerYear());
    }

    @Override
    public void processElement(StreamRecord<ShadowPnl> element) {
        hold(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        while (!waiting.isEmpty() && waiting.firstKey() <= mark.getTimestamp()) {
            Map.Entry<Long, List<ShadowPnl>> bar = waiting.pollFirstEntry();
            bar(bar.getKey(), bar.getValue());
        }
        super.processWatermark(mark);
    }

    private void hold(ShadowPnl row) {
        waiting.computeIfAbsent(row.knownAt(), at -> new ArrayList<>()).add(row);
    }

    private void bar(long at, List<ShadowPnl> rows) {
        BarReturns bar = BarReturns.mean(at, rows);
        WeightSet before = state.production();
        String candidate = plan.registry().candidate();
        boolean paired = before != null
                && bar.returns().stream().anyMatch(ret -> ret.model().equals(candidate));
        double prod = before == null ? 0 : before.earned(bar);
        pnl.add(bar);
        for (ModelReturn ret : bar.returns()) {
            performance
                    .computeIfAbsent(ret.model(), model -> new PerformanceStatistics())
                    .add(ret.ret());
        }
        boolean due = state.tunedAt() == Long.MIN_VALUE
                || Math.floorDiv(at, plan.tuneMillis()) > Math.floorDiv(state.tunedAt(), plan.tuneMillis());
        if (due) {
            tune(at);
        }
        EnsembleBar result = new EnsembleBar(
                at, paired, prod, bar.of(candidate), due ? state.production() : null, due ? state.challenger() : null);
        output.collect(new StreamRecord<>(result, at));
    }

    private void tune(long at) {
        List<String> models = plan.registry().production();
        WeightSet production = tuner.tune(at, PRODUCTION, models, pnl, state.production());
        output.collect(WEIGHTS, new StreamRecord<>(production, at));
        state = new TunerState(at, production, challenger(at, models), Map.of());
        metrics.show(production, performance);
    }

    private @Nullable WeightSet challenger(long at, List<String> models) {
        if (!plan.hasCandidate()) {
            return null;
        }
        List<String> with = EnsembleTuner.withCandidate(
                models, plan.registry().candidate(), plan.registry().replaces());
        WeightSet challenger = tuner.tune(at, CHALLENGER, with, pnl, state.challenger());
        output.collect(WEIGHTS, new StreamRecord<>(challenger, at));
        return challenger;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<ShadowPnl> rows = new ArrayList<>();
        waiting.values().forEach(rows::addAll);
        savedWaiting.update(rows);
        savedRows.update(pnl.snapshot());
        Map<String, Performance> kept = new HashMap<>();
        performance.forEach((model, statistics) -> kept.put(model, statistics.snapshot()));
        savedState.update(List.of(new TunerState(state.tunedAt(), state.production(), state.challenger(), kept)));
    }
}
