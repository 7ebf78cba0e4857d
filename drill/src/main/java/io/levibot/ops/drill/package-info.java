/**
 * A seeded market with models and planted incidents, whose truth is known: {@link io.levibot.ops.drill.Drill} is the way
 * in.
 *
 * <p>{@code market} simulates prices, {@code bars} turns bars into longer bars and into features, {@code model} plants
 * predictions of a known quality, {@code incident} what goes wrong and when. Same options, same rows, on every machine.
 */
@NullMarked
package io.levibot.ops.drill;

import org.jspecify.annotations.NullMarked;
