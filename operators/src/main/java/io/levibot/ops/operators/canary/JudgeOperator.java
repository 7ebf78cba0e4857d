package io.levibot.ops.operators.canary;

import io.levibot.ops.operators.ensemble.EnsembleBar;
import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.canary.CanaryBook;
import io.levibot.ops.state.canary.CanaryCommand;
import io.levibot.ops.state.canary.CanaryContext;
import io.levibot.ops.state.canary.CanaryJudge;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RegisteredModel;
import io.levibot.ops.state.canary.RolloutReport;
import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.ensemble.WeightSet;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.kill.KillEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * The judge at parallelism 1: events wait for the watermark and are taken in one order; weights and stage leave together
 * whenever either changes. Without a candidate it passes the weights on.
 */
public final class JudgeOperator extends AbstractStreamOperator<Rollout>
        implements OneInputStreamOperator<RolloutEvent, Rollout> {

    /** Every look at the candidate. */
    public static final OutputTag<RolloutReport> REPORTS =
            new OutputTag<>("rollout-reports", TypeInformation.of(RolloutReport.class));

    private static final long serialVersionUID = 1L;

    private final SignalPlan plan;

    private transient List<RolloutEvent> waiting;
    private transient CanaryJudge judge;
    private transient RolloutStage stage;
    private transient boolean enabled;
    private transient @Nullable WeightSet production;
    private transient @Nullable WeightSet challenger;
    private transient double ece;
    private transient Map<String, Boolean> critical;
    private transient JudgeMetrics metrics;
    private transient ListState<RolloutEvent> savedWaiting;
    private transient ListState<JudgeState> savedState;

    public JudgeOperator(SignalPlan plan) {
        this.plan = plan;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        savedWaiting = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(RolloutEvent.class)));
        savedState = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("state", TypeInformation.of(JudgeState.class)));
        waiting = new ArrayList<>();
        savedWaiting.get().forEach(waiting::add);
        JudgeState state = new JudgeState(start(), null, null, Double.NaN, Map.of());
        for (JudgeState saved : savedState.get()) {
            state = saved;
        }
        judge = CanaryJudge.of(state.book(), plan.barMillis(), plan.evidence());
        stage = state.book().stage();
        enabled = stage == RolloutStage.CANARY
                && !state.book().paused()
                && plan.policy().enabled();
        production = state.production();
        challenger = state.challenger();
        ece = state.ece();
        critical = new TreeMap<>(state.critical());
    }

    @Override
    public void open() throws Exception {
        super.open();
        metrics = new JudgeMetrics(getMetricGroup());
        metrics.show(stage, enabled ? plan.policy().fraction() : 0);
    }

    @Override
    public void processElement(StreamRecord<RolloutEvent> element) {
        waiting.add(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        List<RolloutEvent> due = new ArrayList<>();
        for (Iterator<RolloutEvent> i = waiting.iterator(); i.hasNext(); ) {
            RolloutEvent event = i.next();
            if (event.at() <= mark.getTimestamp()) {
                due.add(event);
                i.remove();
            }
        }
        due.sort(RolloutEvent.ORDER);
        for (RolloutEvent event : due) {
            take(event);
        }
        super.processWatermark(mark);
    }

    private void take(RolloutEvent event) {
        KillEvent drift = event.drift();
        CalibrationUpdate calibration = event.calibration();
        if (drift != null && drift.drift() != null) {
            boolean bad = drift.drift().standing() != KillEvent.Standing.CALM;
            critical.put(drift.drift().series().toString(), bad);
        } else if (calibration != null) {
            ece = calibration.eceDebiased();
        } else if (event.command() != null) {
            command(event.command());
        } else if (event.bar() != null) {
            bar(event.bar());
        }
    }

    private void command(ControlCommand command) {
        CanaryCommand asked =
                switch (command.action()) {
                    case CANARY_ENABLE -> CanaryCommand.ENABLE;
                    case CANARY_DISABLE -> CanaryCommand.DISABLE;
                    case CANARY_APPROVE -> CanaryCommand.APPROVE;
                    case CANARY_ROLLBACK -> CanaryCommand.ROLLBACK;
                    default -> null;
                };
        if (asked != null && plan.hasCandidate()) {
            long at = command.issuedAt();
            looked(judge.command(asked, at, context(), plan.policy()), at);
            emit(at);
        }
    }

    private void bar(EnsembleBar bar) {
        boolean changed = bar.production() != null;
        if (changed) {
            production = bar.production();
            challenger = bar.challenger();
        }
        if (bar.paired()) {
            CanaryPolicy policy = plan.policy();
            RolloutReport report =
                    judge.add(new PairedReturn(bar.at(), bar.prod(), bar.candidate()), context(), policy);
            if (report != null) {
                looked(report, bar.at());
                changed = true;
            }
        }
        if (changed) {
            emit(bar.at());
        }
    }

    private void looked(RolloutReport report, long at) {
        stage = report.stage();
        enabled = report.enabled();
        metrics.show(stage, enabled ? plan.policy().fraction() : 0);
        output.collect(REPORTS, new StreamRecord<>(report, at));
    }

    private void emit(long at) {
        WeightSet inForce = stage == RolloutStage.PROMOTED ? challenger : production;
        double sharpe = plan.hasCandidate() ? judge.guardSharpe(plan.policy()) : Double.NaN;
        output.collect(new StreamRecord<>(new Rollout(at, inForce, stage, enabled, sharpe), at));
    }

    /** Symbols of whose series at least one is critical, of all symbols with a verdict. */
    private CanaryContext context() {
        TreeSet<String> all = new TreeSet<>();
        TreeSet<String> bad = new TreeSet<>();
        critical.forEach((series, isBad) -> {
            String symbol = series.substring(0, series.lastIndexOf('_'));
            all.add(symbol);
            if (isBad) {
                bad.add(symbol);
            }
        });
        double share = all.isEmpty() ? 0 : (double) bad.size() / all.size();
        return new CanaryContext(ece, share, 1);
    }

    private CanaryBook start() {
        String candidate = plan.registry().candidate();
        String version = plan.registry().models().stream()
                .filter(model -> model.name().equals(candidate))
                .map(RegisteredModel::version)
                .findFirst()
                .orElse("");
        return CanaryBook.start(candidate, version);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedWaiting.update(waiting);
        savedState.update(List.of(new JudgeState(judge.snapshot(), production, challenger, ece, Map.copyOf(critical))));
    }
}
