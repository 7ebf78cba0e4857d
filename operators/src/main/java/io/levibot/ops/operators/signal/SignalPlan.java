package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.EvidenceSettings;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.ensemble.TunerSettings;
import io.levibot.ops.state.event.Timeframe;
import io.levibot.ops.state.fusion.FusionSettings;
import io.levibot.ops.state.shadow.TradingCosts;
import java.io.Serializable;
import java.util.List;

/**
 * Everything that the way from a prediction to a signal is told from outside.
 *
 * @param timeframe the one that is traded
 * @param timeframes those that are fused and calibrated
 * @param horizon bars from a prediction to its outcome
 * @param evidence how pairs become evidence
 * @param tuneMillis between two tunings, event time
 * @param maxEceBound upper bound of the calibration error at which entries stop
 * @param periodsPerYear bars a year in Sharpe ratios
 */
public record SignalPlan(
        String timeframe,
        List<String> timeframes,
        int horizon,
        CanaryPolicy policy,
        ModelRegistry registry,
        TradingCosts costs,
        EvidenceSettings evidence,
        TunerSettings tuner,
        long tuneMillis,
        CalibrationSettings calibration,
        FusionSettings fusion,
        double maxEceBound,
        double periodsPerYear)
        implements Serializable {

    public SignalPlan {
        timeframes = List.copyOf(timeframes);
    }

    /** The length of the traded bar. */
    public long barMillis() {
        return Timeframe.parse(timeframe).millis();
    }

    /** The same plan with the policy and the registry that are in force. */
    public SignalPlan asOf(AsOf<Learnt> inForce) throws Exception {
        Learnt newPolicy = inForce.of(Learnt.POLICY);
        Learnt newRegistry = inForce.of(Learnt.REGISTRY);
        CanaryPolicy policyNow = newPolicy == null || newPolicy.change() == null
                ? null
                : newPolicy.change().policy();
        ModelRegistry registryNow = newRegistry == null || newRegistry.change() == null
                ? null
                : newRegistry.change().registry();
        if (policyNow == null && registryNow == null) {
            return this;
        }
        return new SignalPlan(
                timeframe,
                timeframes,
                horizon,
                policyNow == null ? policy : policyNow,
                registryNow == null ? registry : registryNow,
                costs,
                evidence,
                tuner,
                tuneMillis,
                calibration,
                fusion,
                maxEceBound,
                periodsPerYear);
    }

    /** Whether there is a candidate. */
    public boolean hasCandidate() {
        return !registry.candidate().isEmpty();
    }
}
