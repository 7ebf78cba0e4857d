/** One record per stream: what goes in, what comes out, and the names and times they carry. */
@NullMarked
package io.levibot.ops.state.event;

import org.jspecify.annotations.NullMarked;
