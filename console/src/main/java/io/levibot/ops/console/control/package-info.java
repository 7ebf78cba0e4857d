/** What the console tells the job: commands, the latch and the lease; and what the gates report back. */
@NullMarked
package io.levibot.ops.console.control;

import org.jspecify.annotations.NullMarked;
