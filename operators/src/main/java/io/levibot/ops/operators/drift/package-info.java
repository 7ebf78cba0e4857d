/** Two-phase counting of feature values and the verdict of every pane. */
@NullMarked
package io.levibot.ops.operators.drift;

import org.jspecify.annotations.NullMarked;
