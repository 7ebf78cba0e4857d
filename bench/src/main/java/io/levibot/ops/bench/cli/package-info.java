/** {@code levibot bench}. */
@NullMarked
package io.levibot.ops.bench.cli;

import org.jspecify.annotations.NullMarked;
