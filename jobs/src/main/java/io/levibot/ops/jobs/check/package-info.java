/** Drift checked once, from files. */
@NullMarked
package io.levibot.ops.jobs.check;

import org.jspecify.annotations.NullMarked;
