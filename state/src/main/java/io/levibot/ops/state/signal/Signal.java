package io.levibot.ops.state.signal;

import java.util.List;

/**
 * A decision on one bar of one symbol, with everything that decided it.
 *
 * @param knownAt when it was decided: the bar's close, epoch milliseconds; its event time
 * @param ts the bar's open, epoch milliseconds
 * @param pUp the fused, calibrated probability of the arm that owns it; NaN where it said nothing
 * @param confidence {@code max(p, 1 - p)}; NaN likewise
 * @param arm {@code prod} or {@code canary}
 * @param models by name
 * @param regime {@code low}, {@code normal} or {@code high}
 * @param minConfidence in force at the bar
 * @param mode from the policy
 * @param maxRisk from the policy, share of capital
 * @param killEpoch of the kill state that the gate went by
 * @param rolloutStage of the candidate; empty where there is none
 * @param propensity the probability with which the position's arm was drawn
 * @param signalId {@link SignalId}
 */
public record Signal(
        long knownAt,
        long ts,
        String symbol,
        String timeframe,
        Decision decision,
        double pUp,
        double confidence,
        String arm,
        List<SignalModel> models,
        String regime,
        double minConfidence,
        String mode,
        double maxRisk,
        long killEpoch,
        String policyVersion,
        String rolloutStage,
        double propensity,
        String signalId) {

    public Signal {
        models = List.copyOf(models);
    }

    /** The same signal under the kill state it was gated by. */
    public Signal gatedAt(long epoch) {
        return new Signal(
                knownAt,
                ts,
                symbol,
                timeframe,
                decision,
                pUp,
                confidence,
                arm,
                models,
                regime,
                minConfidence,
                mode,
                maxRisk,
                epoch,
                policyVersion,
                rolloutStage,
                propensity,
                signalId);
    }
}
