/** Decisions as of their event time: what has been learnt, by the time from which it holds. */
@NullMarked
package io.levibot.ops.operators.asof;

import org.jspecify.annotations.NullMarked;
