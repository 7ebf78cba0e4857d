/** Paper trading as an operator. */
@NullMarked
package io.levibot.ops.operators.shadow;

import org.jspecify.annotations.NullMarked;
