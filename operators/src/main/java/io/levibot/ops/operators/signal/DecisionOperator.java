package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.operators.asof.AsOfJoin;
import io.levibot.ops.operators.canary.Rollout;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.canary.Arm;
import io.levibot.ops.state.canary.ArmDecision;
import io.levibot.ops.state.canary.ArmPosition;
import io.levibot.ops.state.canary.CanarySplitter;
import io.levibot.ops.state.canary.GuardValues;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.shadow.PositionRule;
import io.levibot.ops.state.signal.Decision;
import io.levibot.ops.state.signal.GateSettings;
import io.levibot.ops.state.signal.Signal;
import io.levibot.ops.state.signal.SignalId;
import io.levibot.ops.state.signal.SignalModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * One decision a bar of the traded timeframe and symbol: the pool calibrated by its own map as of the bar, the arm drawn or
 * kept, the wanted position taken.
 *
 * <p>A bar that is missing changes nothing: the position is held, as on paper.
 */
public final class DecisionOperator extends AsOfJoin<String, FusedBar, Learnt, DecidedSignal> {

    /** What decisions go by. */
    public static final MapStateDescriptor<String, List<Learnt>> LEARNT = history("learnt", Learnt.class);

    private static final long serialVersionUID = 1L;

    private final SignalPlan plan;

    private transient ValueState<ArmPosition> kept;

    public DecisionOperator(SignalPlan plan) {
        super(TypeInformation.of(FusedBar.class), LEARNT);
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        kept = getRuntimeContext().getState(new ValueStateDescriptor<>("held", TypeInformation.of(ArmPosition.class)));
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
            long time,
            String symbol,
            List<FusedBar> bars,
            AsOf<Learnt> inForce,
            Aside aside,
            Collector<DecidedSignal> out)
            throws Exception {
        ArmPosition before = kept.value();
        ArmPosition held = before == null ? ArmPosition.FLAT : before;
        for (FusedBar fused : bars) {
            held = decide(fused, held, inForce, plan.asOf(inForce), out);
        }
        kept.update(held);
    }

    private ArmPosition decide(
            FusedBar fused, ArmPosition held, AsOf<Learnt> inForce, SignalPlan now, Collector<DecidedSignal> out)
            throws Exception {
        Bar bar = fused.bar();
        Arms arms = Arms.of(bar.knownAt(), now, inForce);
        Rollout rollout = arms.rollout();
        ArmView canary = arms.canary();
        Learnt learnt = inForce.of(Learnt.map(FusionOperator.FUSED, plan.timeframe()));
        CalibrationUpdate pool = learnt == null ? null : learnt.calibration();
        ArmView production =
                pool == null ? arms.production() : arms.production().pooled(pool, now);
        double p = fused.pProduction();
        double pProduction = pool == null || Double.isNaN(p) ? p : pool.map().apply(p);
        AsOf<KillVersion> kills = name -> {
            Learnt kill = inForce.of(Learnt.kill(name));
            return kill == null ? null : kill.kill();
        };
        GuardValues guards = new GuardValues(
                KillView.of(kills, bar.symbol(), List.of()).stalenessSeconds(),
                candidateEce(now.registry().candidate(), inForce),
                rollout.guardSharpe());
        PositionRule rule = now.registry().rule();
        ArmDecision decision = new CanarySplitter(now.policy(), rule)
                .decide(
                        bar.symbol(),
                        bar.ts(),
                        held,
                        pProduction,
                        fused.pCanary(),
                        rollout.enabled(),
                        canary.minConfidence(),
                        guards);
        ArmView arm = decision.arm() == Arm.CANARY ? canary : production;
        GateSettings gate = new GateSettings(
                rule, now.policy().minConfidence(), now.policy().guards().maxStalenessSeconds(), now.maxEceBound());
        out.collect(
                new DecidedSignal(signal(fused, decision, arm, rollout, now), arm.eceBound(), rollout.enabled(), gate));
        return decision.after();
    }

    private double candidateEce(String candidate, AsOf<Learnt> inForce) throws Exception {
        Learnt learnt = inForce.of(Learnt.map(candidate, plan.timeframe()));
        return learnt == null || learnt.calibration() == null
                ? Double.NaN
                : learnt.calibration().eceDebiased();
    }

    private Signal signal(FusedBar fused, ArmDecision decision, ArmView arm, Rollout rollout, SignalPlan now) {
        Bar bar = fused.bar();
        List<SignalModel> models = new ArrayList<>();
        double total = 0;
        for (double weight : arm.weights().values()) {
            total += weight;
        }
        for (SaidModel model : fused.said()) {
            if (bar.knownAt() - model.knownAt() <= plan.fusion().maxAgeBars() * plan.barMillis()) {
                double weight = arm.weights().getOrDefault(model.model(), 0.0);
                models.add(new SignalModel(
                        model.model(), model.pRaw(), model.pCalibrated(), total > 0 ? weight / total : 0));
            }
        }
        models.sort(Comparator.comparing(SignalModel::model));
        return new Signal(
                bar.knownAt(),
                bar.ts(),
                bar.symbol(),
                bar.timeframe(),
                Decision.of(decision.before().position(), decision.after().position()),
                decision.p(),
                decision.confidence(),
                decision.arm().label(),
                models,
                fused.regime().label(),
                arm.minConfidence(),
                now.policy().mode(),
                now.policy().maxRiskPerTrade(),
                0,
                now.policy().version(),
                now.hasCandidate() ? rollout.stage().name() : "",
                decision.propensity(),
                SignalId.of(bar.symbol(), bar.timeframe(), bar.ts()));
    }
}
