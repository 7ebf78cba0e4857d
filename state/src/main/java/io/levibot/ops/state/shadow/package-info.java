/** Paper trading of every model on every signal: positions, returns, trades, and the outcomes of predictions. */
@NullMarked
package io.levibot.ops.state.shadow;

import org.jspecify.annotations.NullMarked;
