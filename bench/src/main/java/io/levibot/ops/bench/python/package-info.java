/** The original's formulas in numpy and scipy, on the same windows. */
@NullMarked
package io.levibot.ops.bench.python;

import org.jspecify.annotations.NullMarked;
