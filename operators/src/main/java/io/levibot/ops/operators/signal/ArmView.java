package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.kill.KillLevel;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One arm's models and how far their probabilities can be trusted, as of one event time.
 *
 * <p>The error of a pool of models is at most about the mean of theirs, by their weights: that bound, and the mean of their
 * minimum confidences, hold for the arm.
 *
 * @param weights by model, those without a say left out
 * @param eceBound NaN where no model has one yet
 */
record ArmView(Map<String, Double> weights, double eceBound, double minConfidence) {

    /** The arm of these weights; a killed model has none. */
    static ArmView of(Map<String, Double> weights, SignalPlan plan, AsOf<Learnt> inForce) throws Exception {
        Map<String, Double> open = new TreeMap<>();
        double total = 0;
        double known = 0;
        double bound = 0;
        double confidence = 0;
        for (Map.Entry<String, Double> entry : new TreeMap<>(weights).entrySet()) {
            double weight = entry.getValue();
            if (weight <= 0 || isKilled(entry.getKey(), inForce)) {
                continue;
            }
            open.put(entry.getKey(), weight);
            Learnt learnt = inForce.of(Learnt.map(entry.getKey(), plan.timeframe()));
            CalibrationUpdate calibration = learnt == null ? null : learnt.calibration();
            total += weight;
            confidence += weight * minConfidence(plan, calibration);
            if (calibration != null && !Double.isNaN(calibration.doubt())) {
                known += weight;
                bound += weight * calibration.doubt();
            }
        }
        return new ArmView(
                open,
                known > 0 ? bound / known : Double.NaN,
                total > 0 ? confidence / total : plan.policy().minConfidence());
    }

    /** The same, its own pool's calibration in mind: the larger doubt and the larger minimum hold. */
    ArmView pooled(CalibrationUpdate pool, SignalPlan plan) {
        double doubt = Double.isNaN(pool.doubt())
                ? eceBound
                : Double.isNaN(eceBound) ? pool.doubt() : Math.max(eceBound, pool.doubt());
        return new ArmView(weights, doubt, Math.max(minConfidence, minConfidence(plan, pool)));
    }

    /** The policy's own, tightened as the calibrator found: it tightens the one that the job was started with. */
    private static double minConfidence(SignalPlan plan, @Nullable CalibrationUpdate calibration) {
        double own = plan.policy().minConfidence();
        return calibration == null
                ? own
                : calibration.minConfidence() + (own - plan.calibration().minConfidence());
    }

    private static boolean isKilled(String model, AsOf<Learnt> inForce) throws Exception {
        Learnt learnt = inForce.of(Learnt.kill("model:" + model));
        return learnt != null
                && learnt.kill() != null
                && learnt.kill().scope() != null
                && learnt.kill().scope().level() == KillLevel.KILLED;
    }
}
