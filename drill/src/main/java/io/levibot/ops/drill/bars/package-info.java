/** Bars read, resampled and turned into the thirteen technical features; real markets use this as drills do. */
@NullMarked
package io.levibot.ops.drill.bars;

import org.jspecify.annotations.NullMarked;
