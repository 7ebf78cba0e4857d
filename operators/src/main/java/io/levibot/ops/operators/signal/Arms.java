package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.operators.canary.Rollout;
import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.ensemble.ModelWeight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Production and candidate as of one event time. */
record Arms(Rollout rollout, ArmView production, ArmView canary) {

    /** @param now the plan in force at {@code time} */
    static Arms of(long time, SignalPlan now, AsOf<Learnt> inForce) throws Exception {
        Learnt learnt = inForce.of(Learnt.ROLLOUT);
        Rollout rollout = learnt == null || learnt.rollout() == null
                ? new Rollout(time, null, RolloutStage.SHADOW, false, Double.NaN)
                : learnt.rollout();
        Map<String, Double> candidate =
                now.hasCandidate() ? Map.of(now.registry().candidate(), 1.0) : Map.of();
        return new Arms(
                rollout,
                ArmView.of(productionWeights(rollout, now), now, inForce),
                ArmView.of(candidate, now, inForce));
    }

    /** The tuner's; equal weights before its first word. */
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
}
