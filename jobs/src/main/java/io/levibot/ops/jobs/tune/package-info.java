/** The ensemble's weights in batch, from what a run or somebody's logger wrote. */
@NullMarked
package io.levibot.ops.jobs.tune;

import org.jspecify.annotations.NullMarked;
