package io.levibot.ops.state.ensemble;

import org.jspecify.annotations.Nullable;

/**
 * What one bar did to production and to the candidate, and the weights that hold from its close.
 *
 * @param at when the bar closed, epoch milliseconds
 * @param paired whether the candidate has a return at this bar
 * @param prod production's return at the weights of the bar before
 * @param candidate the candidate's own
 * @param production new weights, where this bar is the hour's; else null
 * @param challenger the weights with the candidate in its slot, likewise; null without a candidate
 */
public record EnsembleBar(
        long at,
        boolean paired,
        double prod,
        double candidate,
        @Nullable WeightSet production,
        @Nullable WeightSet challenger) {}
