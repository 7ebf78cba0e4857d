/** How long after a kill signals still leave. */
@NullMarked
package io.levibot.ops.bench.kill;

import org.jspecify.annotations.NullMarked;
