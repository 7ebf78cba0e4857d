/** The rollout of a candidate as an operator. */
@NullMarked
package io.levibot.ops.operators.canary;

import org.jspecify.annotations.NullMarked;
