/** How much weight each model deserves: returns aligned by time, shrinkage, and the hourly tuner. */
@NullMarked
package io.levibot.ops.state.ensemble;

import org.jspecify.annotations.NullMarked;
