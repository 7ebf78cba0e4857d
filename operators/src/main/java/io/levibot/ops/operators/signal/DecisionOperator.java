package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.MarketRow;
import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.operators.asof.AsOfJoin;
import io.levibot.ops.operators.canary.Rollout;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.canary.Arm;
import io.levibot.ops.state.canary.ArmDecision;
import io.levibot.ops.state.canary.ArmPosition;
import io.levibot.ops.state.canary.CanarySplitter;
import io.levibot.ops.state.canary.GuardValues;
import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.ensemble.ModelWeight;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.fusion.RegimeDetector;
import io.levibot.ops.state.fusion.TimeframeFusion;
import io.levibot.ops.state.fusion.VolatilityRegime;
import io.levibot.ops.state.shadow.PositionRule;
import io.levibot.ops.state.signal.Decision;
import io.levibot.ops.state.signal.GateSettings;
import io.levibot.ops.state.signal.Signal;
import io.levibot.ops.state.signal.SignalId;
import io.levibot.ops.state.signal.SignalModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
 * One decision a bar of the traded timeframe and symbol: models fused with weights, maps and kills as of the bar, the arm
 * drawn or kept, the wanted position taken.
 *
 * <p>A symbol on which no model has ever spoken is not decided on. A bar that is missing changes nothing: the position is
 * held, as on paper.
 */
public final class DecisionOperator extends AsOfJoin<String, MarketRow, Learnt, DecidedSignal> {

    /** What decisions go by. */
    public static final MapStateDescriptor<String, List<Learnt>> LEARNT = history("learnt", Learnt.class);

    private static final long serialVersionUID = 1L;

    private final SignalPlan plan;

    private transient ValueState<DecisionState> kept;

    public DecisionOperator(SignalPlan plan) {
        super(TypeInformation.of(MarketRow.class), LEARNT);
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        kept = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("decision", TypeInformation.of(DecisionState.class)));
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
            List<MarketRow> rows,
            AsOf<Learnt> inForce,
            Aside aside,
            Collector<DecidedSignal> out)
            throws Exception {
        DecisionState before = kept.value();
        DecisionState state = before == null ? DecisionState.empty(symbol) : before;
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
        ArmPosition held = state.held();
        if (bar != null) {
            RegimeDetector detector = new RegimeDetector(regime);
            VolatilityRegime volatility = detector.observe(bar).regime();
            regime = detector.snapshot();
            if (!said.isEmpty()) {
                held = decide(bar, volatility, fusion, said, held, inForce, plan.asOf(inForce), out);
            }
        }
        kept.update(new DecisionState(fusion.snapshot(), regime, List.copyOf(said.values()), held));
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

    private ArmPosition decide(
            Bar bar,
            VolatilityRegime regime,
            TimeframeFusion fusion,
            Map<String, SaidModel> said,
            ArmPosition held,
            AsOf<Learnt> inForce,
            SignalPlan now,
            Collector<DecidedSignal> out)
            throws Exception {
        long time = bar.knownAt();
        Learnt learnt = inForce.of(Learnt.ROLLOUT);
        Rollout rollout = learnt == null || learnt.rollout() == null
                ? new Rollout(time, null, RolloutStage.SHADOW, false, Double.NaN)
                : learnt.rollout();
        ArmView prod = ArmView.of(productionWeights(rollout, now), now, inForce);
        String candidate = now.registry().candidate();
        ArmView canary = ArmView.of(now.hasCandidate() ? Map.of(candidate, 1.0) : Map.of(), now, inForce);
        double pProd = fusion.fuse(time, prod.weights(), regime).pUp();
        double pCanary = fusion.fuse(time, canary.weights(), regime).pUp();
        AsOf<KillVersion> kills = name -> {
            Learnt kill = inForce.of(Learnt.kill(name));
            return kill == null ? null : kill.kill();
        };
        GuardValues guards = new GuardValues(
                KillView.of(kills, bar.symbol(), List.of()).stalenessSeconds(),
                candidateEce(candidate, inForce),
                rollout.guardSharpe());
        PositionRule rule = now.registry().rule();
        ArmDecision decision = new CanarySplitter(now.policy(), rule)
                .decide(
                        bar.symbol(),
                        bar.ts(),
                        held,
                        pProd,
                        pCanary,
                        rollout.enabled(),
                        canary.minConfidence(),
                        guards);
        ArmView arm = decision.arm() == Arm.CANARY ? canary : prod;
        GateSettings gate = new GateSettings(
                rule, now.policy().minConfidence(), now.policy().guards().maxStalenessSeconds(), now.maxEceBound());
        out.collect(new DecidedSignal(
                signal(bar, regime, said, decision, arm, rollout, now), arm.eceBound(), rollout.enabled(), gate));
        return decision.after();
    }

    /** The tuner's, as of the bar; equal weights before its first word. */
    private static Map<String, Double> productionWeights(Rollout rollout, SignalPlan now) {
        Map<String, Double> weights = new HashMap<>();
        if (rollout.weights() == null) {
            List<String> models = now.registry().production();
            models.forEach(model -> weights.put(model, 1.0 / models.size()));
        } else {
            for (ModelWeight weight : rollout.weights().weights()) {
                weights.put(weight.model(), weight.smoothed());
            }
        }
        return weights;
    }

    private double candidateEce(String candidate, AsOf<Learnt> inForce) throws Exception {
        Learnt learnt = inForce.of(Learnt.map(candidate, plan.timeframe()));
        return learnt == null || learnt.calibration() == null
                ? Double.NaN
                : learnt.calibration().eceDebiased();
    }

    private Signal signal(
            Bar bar,
            VolatilityRegime regime,
            Map<String, SaidModel> said,
            ArmDecision decision,
            ArmView arm,
            Rollout rollout,
            SignalPlan now) {
        List<SignalModel> models = new ArrayList<>();
        double total = 0;
        for (double weight : arm.weights().values()) {
            total += weight;
        }
        for (SaidModel model : said.values()) {
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
                regime.label(),
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
