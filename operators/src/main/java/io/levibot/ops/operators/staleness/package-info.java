/** Which series have gone silent. */
@NullMarked
package io.levibot.ops.operators.staleness;

import org.jspecify.annotations.NullMarked;
