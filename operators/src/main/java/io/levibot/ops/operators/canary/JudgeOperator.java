package io.levibot.ops.operators.canary;

import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.canary.CanaryBook;
import io.levibot.ops.state.canary.CanaryCommand;
import io.levibot.ops.state.canary.CanaryContext;
import io.levibot.ops.state.canary.CanaryJudge;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RolloutReport;
import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.ensemble.EnsembleBar;
import io.levibot.ops.state.ensemble.WeightSet;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.kill.KillEvent;
import java.util.ArrayList;
import java.util.Iterator;
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
 * The judge at parallelism 1: events wait for the watermark and are taken in one order; weights and stage leave together
 * whenever either changes. Without a candidate it passes the weights on. A new version of the candidate, or another one,
 * starts in SHADOW with no evidence.
 */
public final class JudgeOperator extends AbstractStreamOperator<Rollout>
        implements OneInputStreamOperator<RolloutEvent, Rollout> {

    /** Every look at the candidate. */
    public static final OutputTag<RolloutReport> REPORTS =
            new OutputTag<>("rollout-reports", TypeInformation.of(RolloutReport.class));

    /** What became of every command. */
    public static final OutputTag<RolloutTransition> TRANSITIONS =
            new OutputTag<>("rollout-transitions", TypeInformation.of(RolloutTransition.class));

    private static final long serialVersionUID = 1L;

    private final SignalPlan plan;

    private transient List<RolloutEvent> waiting;
    private transient CanaryPolicy policy;
    private transient ModelRegistry registry;
    private transient CanaryJudge judge;
    private transient RolloutStage stage;
    private transient boolean enabled;
    private transient long lastEpoch;
    private transient @Nullable WeightSet production;
    private transient @Nullable WeightSet challenger;
    private transient Map<String, Double> ece;
    private transient FleetDrift drift;
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
        JudgeState state = new JudgeState(start(plan.registry()), null, null, 0, null, null, Map.of(), Map.of());
        for (JudgeState saved : savedState.get()) {
            state = saved;
        }
        policy = state.policy() == null ? plan.policy() : state.policy();
        registry = state.registry() == null ? plan.registry() : state.registry();
        judge = judge(state.book());
        stage = state.book().stage();
        enabled = judge.mayEnter(policy);
        lastEpoch = state.lastEpoch();
        production = state.production();
        challenger = state.challenger();
        ece = new TreeMap<>(state.ece());
        drift = new FleetDrift(state.critical());
        if (!judge.judges(registry.candidate(), registry.candidateVersion())) {
            startAnew(); // the registry of this start names another one than that of the savepoint
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        metrics = new JudgeMetrics(getMetricGroup());
        metrics.show(stage, enabled ? policy.fraction() : 0);
        metrics.show(inForce());
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
        KillEvent finding = event.drift();
        CalibrationUpdate calibration = event.calibration();
        if (finding != null && finding.drift() != null) {
            drift.take(finding.drift());
        } else if (calibration != null) {
            ece.put(calibration.model(), calibration.eceDebiased());
        } else if (event.command() != null) {
            command(event.command());
        } else if (event.change() != null) {
            change(event.change());
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
        if (asked == null) {
            return;
        }
        RolloutStage before = stage;
        String refused = refusal(command, asked);
        if (refused.isEmpty()) {
            lastEpoch = Math.max(lastEpoch, command.epoch());
            looked(judge.command(asked, command.issuedAt(), context(), policy), command.issuedAt());
            emit(command.issuedAt());
        }
        transition(new RolloutTransition(command, before, stage, refused));
    }

    private String refusal(ControlCommand command, CanaryCommand asked) {
        if (registry.candidate().isEmpty()) {
            return "there is no candidate";
        }
        if (command.scope().startsWith("model:") && !command.scope().equals("model:" + registry.candidate())) {
            return "the candidate is " + registry.candidate();
        }
        if (command.epoch() > 0 && command.epoch() <= lastEpoch) {
            return "epoch " + command.epoch() + " is not newer than " + lastEpoch;
        }
        return judge.refusal(asked);
    }

    private void change(PlanChange change) {
        RolloutStage before = stage;
        metrics.reloaded(change.isSound());
        if (change.policy() != null) {
            policy = change.policy();
            enabled = judge.mayEnter(policy);
        }
        if (change.registry() != null) {
            registry = change.registry();
            if (!judge.judges(registry.candidate(), registry.candidateVersion())) {
                startAnew();
            }
        }
        if (change.isSound()) {
            metrics.show(stage, enabled ? policy.fraction() : 0);
            emit(change.at());
        }
        transition(new RolloutTransition(change.command(), before, stage, change.refused()));
    }

    private void startAnew() {
        judge = judge(start(registry));
        stage = RolloutStage.SHADOW;
        enabled = false;
    }

    private void bar(EnsembleBar bar) {
        boolean changed = bar.production() != null;
        if (changed) {
            production = bar.production();
            challenger = bar.challenger();
        }
        if (bar.paired()) {
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
        metrics.show(stage, enabled ? policy.fraction() : 0);
        boolean promotes = report.changed() && stage == RolloutStage.PROMOTED;
        output.collect(REPORTS, new StreamRecord<>(promotes ? report.promoting(registry) : report, at));
    }

    private void emit(long at) {
        WeightSet inForce = inForce();
        metrics.show(inForce);
        double sharpe = registry.candidate().isEmpty() ? Double.NaN : judge.guardSharpe(policy);
        output.collect(new StreamRecord<>(new Rollout(at, inForce, stage, enabled, sharpe), at));
    }

    private @Nullable WeightSet inForce() {
        return stage == RolloutStage.PROMOTED && challenger != null ? challenger : production;
    }

    private void transition(RolloutTransition transition) {
        output.collect(TRANSITIONS, new StreamRecord<>(transition, transition.at()));
    }

    private CanaryContext context() {
        return new CanaryContext(ece.getOrDefault(registry.candidate(), Double.NaN), drift.share(), 1);
    }

    private CanaryJudge judge(CanaryBook book) {
        return CanaryJudge.of(book, plan.barMillis(), plan.evidence());
    }

    private static CanaryBook start(ModelRegistry registry) {
        return CanaryBook.start(registry.candidate(), registry.candidateVersion());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedWaiting.update(waiting);
        savedState.update(List.of(new JudgeState(
                judge.snapshot(),
                policy.equals(plan.policy()) ? null : policy,
                registry.equals(plan.registry()) ? null : registry,
                lastEpoch,
                production,
                challenger,
                Map.copyOf(ece),
                drift.snapshot())));
    }
}
