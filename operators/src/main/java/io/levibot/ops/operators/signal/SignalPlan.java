package io.levibot.ops.operators.signal;

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

    /** Whether there is a candidate. */
    public boolean hasCandidate() {
        return !registry.candidate().isEmpty();
    }
}
