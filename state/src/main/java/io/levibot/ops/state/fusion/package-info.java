/** One probability out of several models, timeframes and regimes. */
@NullMarked
package io.levibot.ops.state.fusion;

import org.jspecify.annotations.NullMarked;
