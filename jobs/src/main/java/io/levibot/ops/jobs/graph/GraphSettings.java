package io.levibot.ops.jobs.graph;

import io.levibot.ops.jobs.run.RolloutFiles;
import io.levibot.ops.operators.drift.DriftPolicyFactory;
import io.levibot.ops.operators.drift.DriftSchedule;
import io.levibot.ops.operators.drift.ReferenceCatalogue;
import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.kill.KillPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What the graph takes from the configuration.
 *
 * @param sinks where all output streams go
 * @param catalogue the references
 * @param driftPolicies makes verdicts
 * @param driftSchedule windows, reports, retrain triggers
 * @param stalenessBars bars that may be missing before a series is stale
 * @param killPolicy what trips by itself
 * @param duplicateSpanMillis how far back in event time a second copy of a row is recognised
 * @param mostSeries that have metrics of their own in one subtask
 * @param signals the way from predictions to signals
 * @param rolloutFiles how a policy or a registry is read that comes while the job runs
 * @param live the ways past checkpoints; null for a replay, which the recorded control log decides alone
 */
public record GraphSettings(
        OutputSinks sinks,
        ReferenceCatalogue catalogue,
        DriftPolicyFactory driftPolicies,
        DriftSchedule driftSchedule,
        int stalenessBars,
        KillPolicy killPolicy,
        long duplicateSpanMillis,
        int mostSeries,
        SignalPlan signals,
        RolloutFiles rolloutFiles,
        @Nullable LivePath live) {

    /** The same with the ways past checkpoints. */
    public GraphSettings withLive(LivePath path) {
        return live(sinks, path);
    }

    /** The same with other places for its lines. */
    public GraphSettings withSinks(OutputSinks others) {
        return live(others, live);
    }

    /** The same, live. */
    public GraphSettings live(OutputSinks others, @Nullable LivePath path) {
        return new GraphSettings(
                others,
                catalogue,
                driftPolicies,
                driftSchedule,
                stalenessBars,
                killPolicy,
                duplicateSpanMillis,
                mostSeries,
                signals,
                rolloutFiles,
                path);
    }
}
