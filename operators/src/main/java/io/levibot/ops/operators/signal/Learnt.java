package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.calibration.ModelSeries;
import io.levibot.ops.operators.canary.PlanChange;
import io.levibot.ops.operators.canary.Rollout;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that decisions go by from an event time on. Exactly one of the last four is there.
 *
 * @param name what it is a version of
 * @param at event time, epoch milliseconds
 */
public record Learnt(
        String name,
        long at,
        @Nullable CalibrationUpdate calibration,
        @Nullable Rollout rollout,
        @Nullable KillVersion kill,
        @Nullable PlanChange change) {

    /** The name of weights and stage. */
    public static final String ROLLOUT = "rollout";

    /** The names of what came by control while the job was running. */
    public static final String POLICY = "policy";

    public static final String REGISTRY = "registry";

    private static final String KILL = "kill/";
    private static final String MAP = "map/";

    public static Learnt of(CalibrationUpdate update) {
        return new Learnt(map(update.model(), update.timeframe()), update.time(), update, null, null, null);
    }

    public static Learnt of(Rollout rollout) {
        return new Learnt(ROLLOUT, rollout.at(), null, rollout, null, null);
    }

    public static Learnt of(KillVersion version) {
        return new Learnt(kill(version.name()), version.at(), null, null, version, null);
    }

    public static Learnt of(PlanChange change) {
        return new Learnt(change.policy() != null ? POLICY : REGISTRY, change.at(), null, null, null, change);
    }

    /** The name of one model's map. */
    public static String map(String model, String timeframe) {
        return MAP + new ModelSeries(model, timeframe);
    }

    /** The name of one scope of the kill state. */
    public static String kill(String scope) {
        return KILL + scope;
    }
}
