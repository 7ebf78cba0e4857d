/** How honest probabilities become, and how soon a dishonest model is found. */
@NullMarked
package io.levibot.ops.bench.calibration;

import org.jspecify.annotations.NullMarked;
