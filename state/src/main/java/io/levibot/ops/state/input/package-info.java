/** Taking rows in: duplicates and accounting. */
@NullMarked
package io.levibot.ops.state.input;

import org.jspecify.annotations.NullMarked;
