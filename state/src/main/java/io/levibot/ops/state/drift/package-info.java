/**
 * Drift of a model's input, in counts: where a value falls ({@code CellLocator}), how many fell there ({@code CellCounts}),
 * what they are compared with ({@code ReferenceDistribution}) and what that means ({@code DriftPolicy}).
 */
@NullMarked
package io.levibot.ops.state.drift;

import org.jspecify.annotations.NullMarked;
