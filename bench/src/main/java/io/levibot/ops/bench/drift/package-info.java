/** Rows per CPU second of the job's drift part, against what the same rows cost without it. */
@NullMarked
package io.levibot.ops.bench.drift;

import org.jspecify.annotations.NullMarked;
