/** The kill-switch as an operator. */
@NullMarked
package io.levibot.ops.operators.kill;

import org.jspecify.annotations.NullMarked;
