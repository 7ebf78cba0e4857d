/** Reads the output folder as it grows. */
@NullMarked
package io.levibot.ops.console.feed;

import org.jspecify.annotations.NullMarked;
