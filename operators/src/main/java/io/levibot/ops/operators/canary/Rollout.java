package io.levibot.ops.operators.canary;

import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.ensemble.WeightSet;
import org.jspecify.annotations.Nullable;

/**
 * What signals are decided with from an event time on: weights and stage together, so that a promotion and its weights are
 * seen at the same T.
 *
 * @param at event time, epoch milliseconds
 * @param weights production's; null before the first tuning
 * @param stage of the candidate; SHADOW where there is none
 * @param enabled whether the candidate may take entries
 * @param guardSharpe the candidate's Sharpe ratio over the guards' days
 */
public record Rollout(long at, @Nullable WeightSet weights, RolloutStage stage, boolean enabled, double guardSharpe) {}
