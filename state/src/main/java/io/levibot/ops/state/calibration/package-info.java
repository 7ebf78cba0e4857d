/** Honest probabilities: maps from a model's raw probability to one that holds, and what is known of their error. */
@NullMarked
package io.levibot.ops.state.calibration;

import org.jspecify.annotations.NullMarked;
