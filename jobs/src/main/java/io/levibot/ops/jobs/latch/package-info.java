/** What a live gate is told beside the stream, and what it and the switch tell those who wait. */
@NullMarked
package io.levibot.ops.jobs.latch;

import org.jspecify.annotations.NullMarked;
