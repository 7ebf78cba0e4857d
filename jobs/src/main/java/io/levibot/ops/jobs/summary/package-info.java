/** What a replay found, read back from its outputs. */
@NullMarked
package io.levibot.ops.jobs.summary;

import org.jspecify.annotations.NullMarked;
