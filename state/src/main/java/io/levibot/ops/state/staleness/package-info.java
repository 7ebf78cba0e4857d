/** When a series counts as stale. */
@NullMarked
package io.levibot.ops.state.staleness;

import org.jspecify.annotations.NullMarked;
